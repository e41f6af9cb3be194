package org.urgateway.review.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.DecisionReason;

/**
 * What a reviewer wants decided on a line.
 *
 * @param sequence number of the line
 * @param guideline canonical of the guideline and its version, as {@code canonical|version}
 * @param evidence records that were considered, as references {@code Type/id}
 * @param citation literature or section of the guideline in words
 * @param quantity units certified, where other than requested
 * @param period days certified, where other than requested
 * @param service service certified in place of the requested one
 * @param provider who may give it, where other than requested, as a reference {@code Type/id}
 */
public record LineDecision(
        int sequence,
        Decision decision,
        DecisionReason reason,
        Optional<String> guideline,
        List<String> evidence,
        Optional<String> citation,
        Optional<BigDecimal> quantity,
        Optional<ServicePeriod> period,
        Optional<ServiceCode> service,
        Optional<String> provider) {

    private static final Set<Decision> ADVERSE =
            Set.of(Decision.PARTIALLY_APPROVED, Decision.DENIED, Decision.MODIFIED);

    /** Whether it gives less or other than was requested; only a physician decides so. */
    public boolean isAdverse() {
        return ADVERSE.contains(decision);
    }

    /** Whether something of it differs from what was requested. */
    boolean hasTerms() {
        return quantity.isPresent() || period.isPresent() || service.isPresent() || provider.isPresent();
    }

    /** What it rests on. */
    Grounds grounds(Optional<String> note) {
        return new Grounds(reason, note.orElse(reason.display() + "."), guideline, evidence, citation);
    }
}
