package org.urgateway.receiving.plans;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.mapping.Interaction;

/**
 * Stores evidence and gives it to the review that waits for it. Where none waits it is laid beside the reviews that it concerns; where
 * there is none, it is kept as records of the worker.
 *
 * @param supply what came
 * @param origins where it came from
 */
public record EvidencePlan(Interaction.SupplyInformation supply, Origins origins) implements Plan {

    private static final String CATEGORY = "Evidence received";

    @Override
    public Next next(List<Reply> replies) {
        var searches = FoundReviews.ask(new Searches(), supply.keys());
        if (replies.isEmpty()) {
            return Next.Ask.bundle(searches.batch());
        }
        var search = replies.get(0);
        return Searches.refusal(search).orElseGet(() -> {
            var found = FoundReviews.in(searches, search);
            return replies.size() == 1
                    ? Next.Ask.bundle(records(found).bundle())
                    : stored(found, replies.get(1), replies.subList(2, replies.size()));
        });
    }

    /** The records, and where no review waits for them, the news of them. */
    private Transaction records(FoundReviews found) {
        var content = supply.content();
        var patient = found.closest().stream()
                .findFirst()
                .map(review -> review.getFor().getReference());
        var transaction = new Transaction(content).knowing("Patient", patient);
        content.getEntry().stream()
                .filter(entry -> isRecord(entry.getResource()))
                .map(BundleEntryComponent::getFullUrl)
                .forEach(transaction::create);
        if (found.waiting().isEmpty() && !found.concerned().isEmpty()) {
            news(found.concerned()).with(given()).to(transaction, Origins.main(content));
        }
        return transaction;
    }

    private News news(List<Task> reviews) {
        return new News(CATEGORY, reviews, supply.content()).saying(origins.inWords());
    }

    private Next stored(FoundReviews found, Reply reply, List<Reply> further) {
        if (!reply.isTaken()) {
            return reply.refused();
        }
        var waiting = found.waiting();
        return waiting.isPresent()
                ? give(waiting.get(), evidence(found, reply), further)
                : Next.Done.noting(
                        found.concerned().isEmpty()
                                ? "No review is known for the evidence; it is kept among the records of the worker."
                                : "No review waits for the evidence; it is laid beside " + names(found.concerned())
                                        + ".");
    }

    private Next give(Task review, List<String> evidence, List<Reply> further) {
        var task = News.reference(review);
        if (further.isEmpty()) {
            var call = new Call(review.getRequester().getReference()).note(origins.inWords());
            evidence.forEach(record -> call.reference("evidence", record));
            return call.ask(task + "/$receive-information");
        }
        if (further.get(0).isTaken()) {
            return Next.Done.noting("The evidence is given to " + task + ", which waited for information.");
        }
        if (!further.get(0).isOvertaken()) {
            return further.get(0).refused();
        }
        if (further.size() == 1) {
            var transaction = new Transaction(new Bundle());
            return Next.Ask.bundle(news(List.of(review))
                    .with(evidence)
                    .to(transaction, Origins.main(supply.content()))
                    .bundle());
        }
        return further.get(1).isTaken()
                ? Next.Done.noting(
                        "The review no longer waits for information; the evidence is laid beside " + task + ".")
                : further.get(1).refused();
    }

    /** What reviewers are given, as it is stored: the answer's entries are in the order of the request's. */
    private List<String> evidence(FoundReviews found, Reply reply) {
        var asked = records(found).bundle().getEntry();
        var stored = Transaction.stored(reply);
        var given = given();
        return IntStream.range(0, Math.min(asked.size(), stored.size()))
                .filter(index -> given.contains(asked.get(index).getFullUrl()))
                .mapToObj(stored::get)
                .toList();
    }

    /** Documents and reports, and results that are part of no report. */
    private List<String> given() {
        var entries = supply.content().getEntry();
        var reported = entries.stream()
                .map(BundleEntryComponent::getResource)
                .filter(DiagnosticReport.class::isInstance)
                .flatMap(report -> ((DiagnosticReport) report).getResult().stream())
                .map(Reference::getReference)
                .collect(Collectors.toSet());
        return entries.stream()
                .filter(entry -> isRecord(entry.getResource()) && !reported.contains(entry.getFullUrl()))
                .map(BundleEntryComponent::getFullUrl)
                .toList();
    }

    private static boolean isRecord(Resource resource) {
        return Set.of("DocumentReference", "DiagnosticReport", "Observation").contains(resource.fhirType());
    }

    private static String names(List<Task> reviews) {
        return reviews.stream().map(News::reference).collect(Collectors.joining(", "));
    }

    @Override
    public String inWords() {
        return "the review that waits for it (Task/$receive-information), after the records are stored";
    }
}
