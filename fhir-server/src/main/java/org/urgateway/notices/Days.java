package org.urgateway.notices;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.urgateway.notices.letter.Formats;
import org.urgateway.review.model.ServicePeriod;

/** Times as days of the jurisdiction. */
record Days(ZoneId zone) {

    /** Length of a date without time. */
    private static final int DAY = 10;

    LocalDate of(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    @Nullable
    LocalDate of(@Nullable Date date) {
        return date == null ? null : of(date.toInstant());
    }

    /** A time as the day it falls on; a date as it stands; null where it is less than a day. */
    @Nullable
    LocalDate of(@Nullable BaseDateTimeType time) {
        if (time == null) {
            return null;
        }
        String text = time.getValueAsString();
        if (text == null || text.length() < DAY) {
            return null;
        }
        return text.length() == DAY ? LocalDate.parse(text) : of(time.getValue());
    }

    String text(ServicePeriod period) {
        return Formats.days(period.start(), period.end());
    }

    /** A date or a period of a request. */
    String text(@Nullable Type serviced) {
        if (serviced instanceof Period period) {
            return Formats.days(of(period.getStartElement()), of(period.getEndElement()));
        }
        LocalDate day =
                serviced instanceof DateType date ? of(date) : serviced instanceof DateTimeType time ? of(time) : null;
        return Formats.days(day, day);
    }
}
