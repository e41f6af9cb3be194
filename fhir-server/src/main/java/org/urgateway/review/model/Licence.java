package org.urgateway.review.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.urgateway.terminology.Credential;

/**
 * A licence or certification that a person holds.
 *
 * @param credential which one
 * @param number number given by the issuer; null where the record has none
 * @param issuer who gave it, in words; null where the record does not tell
 * @param period when it is valid
 */
public record Licence(
        Credential credential,
        @Nullable String number,
        @Nullable String issuer,
        ServicePeriod period) {

    /** Whether it is valid on a day; one without a last day does not run out. */
    public boolean isValidOn(LocalDate day) {
        return period.overlaps(new ServicePeriod(day, day));
    }
}
