package org.urgateway.review.model;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.urgateway.terminology.Decision;

/**
 * A line under review as it stands.
 *
 * @param sequence number of the line
 * @param quantity units requested, or null where the line does not say
 * @param period when the service is wanted
 * @param standing what was decided on the line so far
 * @param certified units certified so far, where some were; what a re-review may not take back
 */
public record ReviewedLine(
        int sequence,
        @Nullable BigDecimal quantity,
        ServicePeriod period,
        Decision standing,
        Optional<BigDecimal> certified) {

    /** Whether a decision on it is owed. */
    public boolean isOpen() {
        return standing == Decision.PENDED || standing == Decision.CONTACT_PAYER;
    }

    /** Whether less or other than was requested was certified, so that it can be reviewed again. */
    public boolean isAdverse() {
        return standing == Decision.DENIED || standing == Decision.MODIFIED || standing == Decision.PARTIALLY_APPROVED;
    }
}
