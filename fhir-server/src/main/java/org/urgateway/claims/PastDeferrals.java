package org.urgateway.claims;

import ca.uhn.fhir.context.FhirContext;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Provenance;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;

/** What was done about deferring a review before, as its history tells. */
record PastDeferrals(FhirContext fhir, FhirStore store) {

    boolean isDeferredBefore(ResourceKey review) {
        return steps(review).anyMatch(step -> ReviewStep.DEFER.in(step.getActivity()));
    }

    /** Whether the last deferral was lifted, and by a person rather than by the insurer's record of the claim. */
    boolean isLiftedByAPerson(ResourceKey review) {
        Optional<Provenance> last = steps(review)
                .filter(step -> ReviewStep.DEFER.in(step.getActivity()) || ReviewStep.RESUME.in(step.getActivity()))
                // Of two at the same moment the lifting is the later one.
                .max(Comparator.comparing(PastDeferrals::at)
                        .thenComparing(step -> ReviewStep.RESUME.in(step.getActivity())));
        return last.filter(step -> ReviewStep.RESUME.in(step.getActivity()))
                .filter(step -> step.getAgentFirstRep().getWho().hasReference())
                .isPresent();
    }

    private static long at(Provenance step) {
        return step.getOccurred() instanceof DateTimeType time ? time.getValue().getTime() : 0;
    }

    private Stream<Provenance> steps(ResourceKey review) {
        return store.searchAll("Provenance", Map.of("target", List.of(review.reference()))).stream()
                .map(stored -> fhir.newJsonParser().parseResource(Provenance.class, stored.json()));
    }
}
