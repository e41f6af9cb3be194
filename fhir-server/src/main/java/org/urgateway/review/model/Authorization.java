package org.urgateway.review.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The leave to give a service.
 *
 * @param number number to quote on the bill
 * @param issued day of the decision
 * @param period when the service may be given
 * @param quantity how many units, or null where they are not limited
 * @param provider who may give it as a reference {@code Practitioner/id} or {@code Organization/id}; empty for those requested
 */
public record Authorization(
        String number,
        LocalDate issued,
        ServicePeriod period,
        @Nullable BigDecimal quantity,
        Optional<String> provider) {}
