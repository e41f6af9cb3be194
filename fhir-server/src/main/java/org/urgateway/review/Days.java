package org.urgateway.review;

import java.time.LocalDate;
import java.util.Optional;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.urgateway.review.model.ServicePeriod;

/** Reads days out of FHIR's dates and periods, as they are written and without regard to zones. */
public final class Days {

    private static final int DAY = "2026-11-22".length();

    private Days() {}

    /** A date or Period; anything else is an open period. */
    public static ServicePeriod of(@Nullable Type timing) {
        if (timing instanceof Period period) {
            return new ServicePeriod(
                    day(period.getStartElement()).orElse(null),
                    day(period.getEndElement()).orElse(null));
        }
        if (timing instanceof BaseDateTimeType date) {
            LocalDate day = day(date).orElse(null);
            return new ServicePeriod(day, day);
        }
        return ServicePeriod.OPEN;
    }

    private static Optional<LocalDate> day(BaseDateTimeType date) {
        return Optional.ofNullable(date.getValueAsString())
                .filter(text -> text.length() >= DAY)
                .map(text -> LocalDate.parse(text.substring(0, DAY)));
    }
}
