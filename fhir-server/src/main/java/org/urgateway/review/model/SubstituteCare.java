package org.urgateway.review.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Care that is authorized in place of a requested line.
 *
 * @param authorizationNumber number to quote on the bill
 * @param issued day of the decision
 * @param service what is authorized
 * @param quantity how many units, or null where it is not counted
 * @param period when it may be given
 * @param provider who may give it as a reference {@code Practitioner/id} or {@code Organization/id}; empty for those requested
 */
public record SubstituteCare(
        String authorizationNumber,
        LocalDate issued,
        ServiceCode service,
        @Nullable BigDecimal quantity,
        ServicePeriod period,
        Optional<String> provider) {

    /** The leave to give it. */
    public Authorization authorization() {
        return new Authorization(authorizationNumber, issued, period, quantity, provider);
    }
}
