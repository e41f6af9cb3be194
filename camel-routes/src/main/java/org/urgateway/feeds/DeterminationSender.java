package org.urgateway.feeds;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.urgateway.mapping.feeds.DeterminationReader;
import org.urgateway.receiving.plans.DeterminationPlan;
import org.urgateway.receiving.plans.Next;
import org.urgateway.receiving.plans.Origins;
import org.urgateway.receiving.plans.Reply;
import org.urgateway.submitting.Origin;
import org.urgateway.submitting.PasAnswer;

/**
 * Sends rows of a determination feed to {@code Task/$receive-determination}, one after the other: each finds the review of its request.
 * A row that was sent before is known to the review by its number.
 *
 * @param insurer for whom the partner decides; reviews of others are not found
 * @param file the file's number
 * @param partner its name for people
 */
record DeterminationSender(
        FhirContext fhir, FeedClient client, DeterminationReader reader, Identifier insurer, UUID file, String partner)
        implements RowSender {

    private static final int NOT_FOUND = 404;
    private static final String UNKNOWN =
            "No review is known here for the request; correct its number, or send the row again when the request is here.";
    private static final FeedCounts TAKEN = new FeedCounts(0, 1, 0, 0, 0, 0, 0, 0, 0);
    private static final FeedCounts REJECTED = new FeedCounts(0, 0, 0, 0, 0, 1, 0, 0, 0);

    @Override
    public List<RowOutcome> send(List<NumberedRow> rows) {
        return rows.stream().map(this::send).toList();
    }

    private RowOutcome send(NumberedRow row) {
        return DeterminationReader.problem(row.row())
                .map(DeterminationSender::rejected)
                .orElseGet(() -> find(row));
    }

    private RowOutcome find(NumberedRow row) {
        var numbers = new RequestNumbers(client, insurer).of(row.row());
        if (numbers.isEmpty()) {
            return rejected(UNKNOWN);
        }
        return numbers.size() == 1
                ? decide(row, numbers.get(0))
                : rejected("Several requesters have a request of this number here; name the claim number too.");
    }

    private static RowOutcome rejected(String sentence) {
        return new RowOutcome(REJECTED, Optional.of(sentence));
    }

    private RowOutcome decide(NumberedRow row, Identifier request) {
        var origin = new Origin(file, Math.toIntExact(row.position()));
        var plan = new DeterminationPlan(
                reader.read(row.row(), request),
                new Origins(origin, partner, "determination feed", Optional.empty(), List.of(insurer)));
        var replies = new ArrayList<Reply>();
        var next = plan.next(replies);
        while (next instanceof Next.Ask ask) {
            replies.add(reply(client.ask(ask.operation(), fhir.newJsonParser().encodeResourceToString(ask.body()))));
            next = plan.next(replies);
        }
        return next instanceof Next.Refused refused
                ? rejected(sentence(refused))
                : new RowOutcome(TAKEN, Optional.empty());
    }

    private static Reply reply(PasAnswer answer) {
        return answer.fold(
                answered -> new Reply(answered.status(), Optional.of(answered.resource())),
                refused -> new Reply(refused.status(), Optional.of(refused.outcome())),
                unavailable -> {
                    throw new NotNowException("the FHIR server does not answer");
                });
    }

    private static String sentence(Next.Refused refused) {
        if (refused.status() == NOT_FOUND) {
            return UNKNOWN;
        }
        return Optional.of(refused.outcome())
                .filter(OperationOutcome::hasIssue)
                .map(outcome -> outcome.getIssueFirstRep().getDiagnostics())
                .orElse("The FHIR server refuses the row.");
    }
}
