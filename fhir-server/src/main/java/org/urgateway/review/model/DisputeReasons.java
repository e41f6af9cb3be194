package org.urgateway.review.model;

import java.util.Set;
import org.urgateway.terminology.DecisionReason;
import org.urgateway.terminology.DeferralReason;

/** The reasons of lines for which the prior-authorization list has an answer that waits for a dispute to end. */
public final class DisputeReasons {

    /** All of them. */
    public static final Set<DecisionReason> ALL =
            Set.of(DecisionReason.INJURY_DISPUTED, DecisionReason.BODY_PART_DISPUTED);

    private DisputeReasons() {}

    static DecisionReason of(DeferralReason reason) {
        return switch (reason) {
            case INJURY_DISPUTED -> DecisionReason.INJURY_DISPUTED;
            case BODY_PART_DISPUTED -> DecisionReason.BODY_PART_DISPUTED;
        };
    }
}
