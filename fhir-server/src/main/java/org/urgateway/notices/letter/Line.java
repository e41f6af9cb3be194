package org.urgateway.notices.letter;

import org.jspecify.annotations.Nullable;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.DecisionReason;

/**
 * A line of the request: what was asked, and what was decided on it.
 *
 * @param requested the service, its amount and its dates as they were asked for
 * @param decision what was decided
 * @param decidedNow whether it was decided by the step that the letter tells; else it is where the line stands
 * @param approved what may be given; null where nothing may
 * @param authorizationNumber number to quote on the bill; empty where there is none
 * @param reason why; null where none was recorded
 */
public record Line(
        int sequence,
        Care requested,
        Decision decision,
        boolean decidedNow,
        @Nullable Care approved,
        String authorizationNumber,
        @Nullable DecisionReason reason) {

    /** Whether it is refused, shortened or replaced by the step that the letter tells. */
    public boolean isAdverse() {
        return decidedNow
                && switch (decision) {
                    case DENIED, MODIFIED, PARTIALLY_APPROVED -> true;
                    case APPROVED, PENDED, CANCELLED, CONTACT_PAYER, NOT_REQUIRED -> false;
                };
    }
}
