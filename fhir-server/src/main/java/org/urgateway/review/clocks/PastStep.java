package org.urgateway.review.clocks;

import java.time.Instant;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Provenance;
import org.urgateway.review.model.ReviewStep;

/** A step that was taken in a review, and when. */
public record PastStep(ReviewStep step, Instant at) {

    /** The step that a Provenance records; empty where it records something else. */
    static Optional<PastStep> of(Provenance provenance) {
        Instant at = provenance.getOccurred() instanceof DateTimeType time
                ? time.getValue().toInstant()
                : provenance.getRecorded().toInstant();
        return provenance.getActivity().getCoding().stream()
                .filter(coding -> ReviewStep.SUBMIT.system().equals(coding.getSystem()))
                .map(Coding::getCode)
                .flatMap(code -> ReviewStep.of(code).stream())
                .findFirst()
                .map(step -> new PastStep(step, at));
    }
}
