package org.urgateway.pas;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.urgateway.review.StepListener;
import org.urgateway.review.StepTaken;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.model.StepDetail.ReReviewRequested;
import org.urgateway.store.ResourceWrite;

/**
 * Says on each line of a determination that is reviewed again that it is, so that whoever asks does not take the standing decision
 * for the outcome.
 *
 * @param clock tells the zone in which days are counted
 */
public record ReReviewNotes(Clock clock) implements StepListener {

    private static final String BEGINNING = "A re-review was requested on ";

    @Override
    public List<ResourceWrite> onStep(StepTaken step) {
        if (step.step() == ReviewStep.REQUEST_RE_REVIEW && step.detail() instanceof ReReviewRequested requested) {
            ClaimResponse response = step.file().claimResponse().resource();
            int note = new ProcessNotes(response)
                    .add(BEGINNING + LocalDate.ofInstant(step.at(), clock.getZone())
                            + ". Until it is decided, this determination stands.");
            response.getItem().stream()
                    .filter(item -> requested.lines().contains(item.getItemSequence()))
                    .forEach(item -> item.addNoteNumber(note));
        }
        return List.of();
    }

    /** Whether a note says that a line is reviewed again; it goes when the line is decided. */
    static boolean isOne(String note) {
        return note.startsWith(BEGINNING);
    }
}
