package org.urgateway.pas;

import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.review.model.LineDetermination.Modified;

/** Writes decisions on lines into the answer that a request was given before; all other lines stay as they are. */
final class DecidedResponseWriter {

    private final RequestBundle request;
    private final ResponseItemWriter items;

    /** For a request whose references are those of the answer. */
    DecidedResponseWriter(RequestBundle request) {
        this.request = request;
        this.items = new ResponseItemWriter(request);
    }

    /**
     * The answer with the decisions in it.
     *
     * @param before the answer as it stands; left as it is
     * @param decided the determinations by sequence; each a line of the request
     * @param reviewer who stands behind them
     */
    ClaimResponse write(
            ClaimResponse before, Map<Integer, LineDetermination> decided, Reviewer reviewer, Instant created) {
        ClaimResponse response = before.copy();
        Set<Integer> replaced = new HashSet<>();
        decided.forEach((sequence, line) -> replaced.addAll(decide(response, requested(sequence), line)));
        new ProcessNotes(response).removeUnused(replaced);
        reviewer.putOn(response);
        AuthorizedPeriod.of(response)
                .ifPresentOrElse(response::setPreAuthPeriod, () -> response.setPreAuthPeriod(null));
        return response.setOutcome(RemittanceOutcome.COMPLETE).setCreated(Date.from(created));
    }

    private ItemComponent requested(int sequence) {
        return request.claim().getItem().stream()
                .filter(item -> item.getSequence() == sequence)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the request has no line " + sequence));
    }

    /** Decides one line, and names the notes that it pointed at before. */
    private List<Integer> decide(ClaimResponse response, ItemComponent requested, LineDetermination line) {
        ClaimResponse.ItemComponent before = response.getItem().stream()
                .filter(item -> item.getItemSequence() == requested.getSequence())
                .findFirst()
                .orElseThrow();
        List<Integer> notes =
                before.getNoteNumber().stream().map(PositiveIntType::getValue).toList();
        ClaimResponse.ItemComponent after = items.write(requested, line);
        keepReferenceNumber(before, after);
        after.addNoteNumber(new ProcessNotes(response).add(DecisionText.of(requested, line)));
        Set<Integer> overtaken = new ProcessNotes(response).numbers(ReReviewNotes::isOne);
        notes.stream()
                .skip(1) // the first note of a line is why it was answered so
                .filter(number -> !overtaken.contains(number))
                .forEach(after::addNoteNumber);
        response.getItem().set(response.getItem().indexOf(before), after);
        response.getAddItem().removeIf(added -> AddedItems.replaces(added, requested.getSequence()));
        if (line instanceof Modified modified) {
            response.addAddItem(items.writeSubstitute(requested, modified));
        }
        return notes;
    }

    /** The number under which the line was tracked while it waited goes on finding it. */
    private static void keepReferenceNumber(ClaimResponse.ItemComponent before, ClaimResponse.ItemComponent after) {
        if (before.hasExtension(PasUris.ADMINISTRATIVE_REFERENCE)) {
            after.getExtension().removeIf(extension -> PasUris.ADMINISTRATIVE_REFERENCE.equals(extension.getUrl()));
            before.getExtensionsByUrl(PasUris.ADMINISTRATIVE_REFERENCE)
                    .forEach(number -> after.addExtension(number.copy()));
        }
    }
}
