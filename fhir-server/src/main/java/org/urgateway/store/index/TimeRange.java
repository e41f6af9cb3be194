package org.urgateway.store.index;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of time that a FHIR date, dateTime or instant of any precision stands for; without an offset it is read as UTC.
 *
 * @param low inclusive
 * @param high exclusive
 * @see <a href="http://hl7.org/fhir/R4/search.html#date">FHIR R4, date search</a>
 */
public record TimeRange(Instant low, Instant high) {

    private static final Pattern FORM = Pattern.compile(
            "(\\d{4})(?:-(\\d{2})(?:-(\\d{2})(?:T(\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9})\\d*)?)?(Z|[+-]\\d{2}:\\d{2})?)?)?)?");

    /** Reads a date as it stands in a resource or a search; empty where it is none. */
    public static Optional<TimeRange> parse(String text) {
        // A plus sign that a client did not escape arrives as a space.
        Matcher form = FORM.matcher(text.strip().replace(' ', '+'));
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            LocalDateTime start = LocalDateTime.of(
                    Integer.parseInt(form.group(1)),
                    part(form.group(2), 1),
                    part(form.group(3), 1),
                    part(form.group(4), 0),
                    part(form.group(5), 0),
                    Math.min(part(form.group(6), 0), 59),
                    nanos(form.group(7)));
            OffsetDateTime low = start.atOffset(offset(form.group(8)));
            return Optional.of(new TimeRange(low.toInstant(), after(low, form).toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** From the beginning of this to the end of that. */
    TimeRange until(TimeRange that) {
        return new TimeRange(low, that.high);
    }

    private static OffsetDateTime after(OffsetDateTime low, Matcher form) {
        String fraction = form.group(7);
        if (fraction != null) {
            // PostgreSQL keeps microseconds.
            return low.plusNanos((long) Math.pow(10, 9 - Math.min(fraction.length(), 6)));
        }
        ChronoUnit precision = form.group(6) != null
                ? ChronoUnit.SECONDS
                : form.group(5) != null
                        ? ChronoUnit.MINUTES
                        : form.group(3) != null
                                ? ChronoUnit.DAYS
                                : form.group(2) != null ? ChronoUnit.MONTHS : ChronoUnit.YEARS;
        return low.plus(1, precision);
    }

    private static int part(@Nullable String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9)) / 1000 * 1000;
    }

    private static ZoneOffset offset(@Nullable String zone) {
        return zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone);
    }
}
