package org.urgateway.pas;

import java.time.LocalDate;
import java.time.YearMonth;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.urgateway.review.model.ServicePeriod;

/** Days between FHIR's date types and the calendar, read as they are written, whatever their zone. */
final class Dates {

    private static final int YEAR = 4;
    private static final int MONTH = 7;
    private static final int DAY = 10;

    private Dates() {}

    /** The days of a date or Period; open where there is neither. */
    static ServicePeriod period(@Nullable Type serviced) {
        if (serviced instanceof Period period) {
            return new ServicePeriod(first(period.getStartElement()), last(period.getEndElement()));
        }
        if (serviced instanceof BaseDateTimeType date) {
            return new ServicePeriod(first(date), last(date));
        }
        return ServicePeriod.OPEN;
    }

    /** A Period of whole days. */
    static Period period(ServicePeriod days) {
        Period period = new Period();
        if (days.start() != null) {
            period.getStartElement().setValueAsString(days.start().toString());
        }
        if (days.end() != null) {
            period.getEndElement().setValueAsString(days.end().toString());
        }
        return period;
    }

    static DateType date(LocalDate day) {
        return new DateType(day.toString());
    }

    private static @Nullable LocalDate first(BaseDateTimeType date) {
        String text = date.getValueAsString();
        if (text == null || text.isEmpty()) {
            return null;
        }
        return switch (text.length()) {
            case YEAR -> LocalDate.of(Integer.parseInt(text), 1, 1);
            case MONTH -> YearMonth.parse(text).atDay(1);
            default -> LocalDate.parse(text.substring(0, DAY));
        };
    }

    private static @Nullable LocalDate last(BaseDateTimeType date) {
        String text = date.getValueAsString();
        if (text == null || text.isEmpty()) {
            return null;
        }
        return switch (text.length()) {
            case YEAR -> LocalDate.of(Integer.parseInt(text), 12, 31);
            case MONTH -> YearMonth.parse(text).atEndOfMonth();
            default -> LocalDate.parse(text.substring(0, DAY));
        };
    }
}
