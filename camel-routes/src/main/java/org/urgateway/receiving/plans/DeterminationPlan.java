package org.urgateway.receiving.plans;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.Uris;

/**
 * Folds a determination that was made elsewhere into the review of the request: the organization that made it is stored, then the
 * review receives it. What is no decision is laid beside the review: lines that stay open there, questions, and what was not
 * considered. Reviews of insurers for which the partner may not decide are not found.
 *
 * @param determination what was decided
 * @param origins where it came from
 */
public record DeterminationPlan(Interaction.DeterminationReceived determination, Origins origins) implements Plan {

    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;
    private static final String CATEGORY = "Answer of the insurer";

    @Override
    public Next next(List<Reply> replies) {
        var searches = FoundReviews.ask(new Searches(), determination.keys(), origins.decidesFor());
        if (replies.isEmpty()) {
            return Next.Ask.bundle(searches.batch());
        }
        return Searches.refusal(replies.get(0))
                .or(() -> review(FoundReviews.in(searches, replies.get(0)))
                        .map(review -> received(review, replies.subList(1, replies.size()))))
                .orElseGet(
                        () -> Next.Refused.because(
                                NOT_FOUND,
                                IssueType.NOTFOUND,
                                "No review is known for the request that was decided"
                                        + (origins.decidesFor().isEmpty()
                                                ? ""
                                                : ", among those of the insurers that " + origins.partner()
                                                        + " stands for")
                                        + "; correct its number (RF1-6, TRN02), or work on the message again when the request is here."));
    }

    /** The review of the request by its number, else the only open one of the claim. */
    private static Optional<Task> review(FoundReviews found) {
        if (!found.named().isEmpty()) {
            return Optional.of(found.named().get(0));
        }
        var open = found.ofClaim().stream().filter(FoundReviews::isOpen).toList();
        return open.size() == 1 ? Optional.of(open.get(0)) : Optional.empty();
    }

    private Next received(Task review, List<Reply> replies) {
        var news = new DeterminationNews(determination.content());
        if (news.onlyCancels() && !FoundReviews.isOpen(review)) {
            return Next.Done.noting("The insurer has cancelled the request too; its review ended before.");
        }
        return news.decides() ? decided(review, news, replies) : told(review, news, replies);
    }

    private Next decided(Task review, DeterminationNews news, List<Reply> replies) {
        if (replies.isEmpty()) {
            return Next.Ask.bundle(parties());
        }
        var stored = replies.get(0);
        if (!stored.isTaken()) {
            return stored.refused();
        }
        if (replies.size() == 1) {
            return call(Transaction.stored(stored)).ask(News.reference(review) + "/$receive-determination");
        }
        var answer = replies.get(1);
        if (!answer.isTaken()) {
            return answer.refused();
        }
        return news.sentences().isEmpty()
                ? Next.Done.noting("The determination is that of " + News.reference(review) + " now.")
                : told(review, news, replies.subList(2, replies.size()));
    }

    /** What is no decision is laid beside the review, which goes on. */
    private Next told(Task review, DeterminationNews news, List<Reply> replies) {
        if (replies.isEmpty()) {
            var told = new News(CATEGORY, List.of(review), determination.content()).saying(origins.inWords());
            news.sentences().forEach(told::saying);
            return Next.Ask.bundle(told.to(new Transaction(new Bundle()), Origins.main(determination.content()))
                    .bundle());
        }
        if (!replies.get(0).isTaken()) {
            return replies.get(0).refused();
        }
        return news.refuses()
                ? Next.Refused.because(
                        UNPROCESSABLE,
                        IssueType.BUSINESSRULE,
                        news.errors().orElseThrow() + " " + News.reference(review)
                                + " stays as it is; correct what was sent, or ask the insurer.")
                : Next.Done.noting("What the insurer says is laid beside " + News.reference(review) + ".");
    }

    /** Who decided, and the physician who stands behind it. */
    private Bundle parties() {
        var content = determination.content();
        var transaction =
                new Transaction(content).create(response().getInsurer().getReference());
        reviewer().ifPresent(transaction::create);
        return transaction.bundle();
    }

    private Call call(List<String> stored) {
        var call = new Call(stored.get(0)).resource("determination", alone());
        stored.stream()
                .filter(reference -> reference.startsWith("Practitioner/"))
                .findFirst()
                .ifPresent(reviewer -> call.reference("reviewer", reviewer));
        return call;
    }

    private ClaimResponse response() {
        return (ClaimResponse) determination.content().getEntryFirstRep().getResource();
    }

    private Optional<String> reviewer() {
        var number = response().getExtensionsByUrl(Uris.REVIEWER).stream()
                .flatMap(reviewer -> reviewer.getExtensionsByUrl("reviewerNPI").stream())
                .map(Extension::getValue)
                .findFirst();
        return determination.content().getEntry().stream()
                .filter(entry -> entry.getResource() instanceof Practitioner person
                        && person.getIdentifier().stream()
                                .anyMatch(known ->
                                        number.filter(known::equalsDeep).isPresent()))
                .map(BundleEntryComponent::getFullUrl)
                .findFirst();
    }

    /** The determination without references to what is in the message only, under a number of this message. */
    private ClaimResponse alone() {
        var alone = response().copy();
        alone.getItem().removeIf(DeterminationNews::isCancelled);
        alone.addIdentifier().setSystem("urn:ietf:rfc3986").setValue(Origins.main(determination.content()));
        alone.setPatient(new Reference());
        alone.setInsurer(new Reference());
        alone.setRequestor(new Reference());
        return alone;
    }

    @Override
    public String inWords() {
        return "the review of the request (Task/$receive-determination)";
    }
}
