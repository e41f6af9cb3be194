package org.urgateway.store.search;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.urgateway.store.index.TimeRange;

/**
 * A date of any precision with a prefix, against stretches of time in {@code date_index} or against {@code _lastUpdated}.
 *
 * @see <a href="http://hl7.org/fhir/R4/search.html#date">FHIR R4, date search</a>
 */
final class TimeMatch {

    private final Clock clock;

    TimeMatch(Clock clock) {
        this.clock = clock;
    }

    /** Compares an index entry's stretch of time; conditions that follow from others are there for the B-trees. */
    Sql stretch(ParameterName name, String value) {
        Prefix prefix = Prefix.of(value);
        TimeRange range = range(name, prefix.rest());
        OffsetDateTime a = sql(range.low());
        OffsetDateTime b = sql(range.high());
        return switch (prefix.comparison()) {
            case EQ -> Sql.of("i.low >= ? and i.low < ? and i.high <= ?", a, b, b);
            case NE -> Sql.of("(i.low < ? or i.high > ?)", a, b);
            case GT -> Sql.of("i.high > ?", b);
            case LT -> Sql.of("i.low < ?", a);
            case GE -> Sql.of("i.high > ?", a);
            case LE -> Sql.of("i.low < ?", b);
            case SA -> Sql.of("i.low >= ?", b);
            case EB -> Sql.of("i.high <= ?", a);
            case AP -> {
                Duration slack = slack(range);
                yield Sql.of("i.low < ? and i.high > ?", b.plus(slack), a.minus(slack));
            }
        };
    }

    /** Compares a column that holds a point in time. */
    Sql point(ParameterName name, String value, String column) {
        Prefix prefix = Prefix.of(value);
        TimeRange range = range(name, prefix.rest());
        OffsetDateTime a = sql(range.low());
        OffsetDateTime b = sql(range.high());
        return switch (prefix.comparison()) {
            case EQ -> Sql.of(column + " >= ? and " + column + " < ?", a, b);
            case NE -> Sql.of("(" + column + " < ? or " + column + " >= ?)", a, b);
            case GT, SA -> Sql.of(column + " >= ?", b);
            case LT, EB -> Sql.of(column + " < ?", a);
            case GE -> Sql.of(column + " >= ?", a);
            case LE -> Sql.of(column + " < ?", b);
            case AP -> {
                Duration slack = slack(range);
                yield Sql.of(column + " >= ? and " + column + " < ?", a.minus(slack), b.plus(slack));
            }
        };
    }

    /** The specification suggests a tenth of the time between now and the value. */
    private Duration slack(TimeRange range) {
        return Duration.between(range.low(), clock.instant()).abs().dividedBy(10);
    }

    private static TimeRange range(ParameterName name, String value) {
        return TimeRange.parse(value)
                .orElseThrow(() -> new InvalidSearchException(
                        name.full(),
                        "a date is expected, as 2026, 2026-03, 2026-03-05 or 2026-03-05T14:30:00Z, with one of the"
                                + " prefixes eq, ne, gt, lt, ge, le, sa, eb, ap or none"));
    }

    private static OffsetDateTime sql(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
