package org.urgateway.store.index;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Timing;

/** Date, dateTime, instant, Period and Timing as stretches of time. */
final class TimeValues {

    private TimeValues() {}

    static Optional<TimeRange> of(Base value) {
        if (value instanceof BaseDateTimeType date) {
            return date.hasValue() ? TimeRange.parse(date.getValueAsString()) : Optional.empty();
        }
        if (value instanceof Period period) {
            return of(period);
        }
        return value instanceof Timing timing ? of(timing) : Optional.empty();
    }

    private static Optional<TimeRange> of(Period period) {
        Optional<TimeRange> start = of(period.getStartElement());
        Optional<TimeRange> end = of(period.getEndElement());
        if (start.isEmpty() && end.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TimeRange(
                start.map(TimeRange::low).orElse(Instant.MIN),
                end.map(TimeRange::high).orElse(Instant.MAX)));
    }

    private static Optional<TimeRange> of(Timing timing) {
        List<TimeRange> ranges = new ArrayList<>();
        timing.getEvent().forEach(event -> of(event).ifPresent(ranges::add));
        if (timing.getRepeat().hasBoundsPeriod()) {
            of(timing.getRepeat().getBoundsPeriod()).ifPresent(ranges::add);
        }
        if (ranges.isEmpty()) {
            return Optional.empty();
        }
        TimeRange first =
                ranges.stream().min(Comparator.comparing(TimeRange::low)).orElseThrow();
        return Optional.of(first.until(
                ranges.stream().max(Comparator.comparing(TimeRange::high)).orElseThrow()));
    }
}
