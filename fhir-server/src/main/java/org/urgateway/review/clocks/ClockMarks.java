package org.urgateway.review.clocks;

import static org.urgateway.review.clocks.ClockExtension.Part.MISSED;
import static org.urgateway.review.clocks.ClockExtension.Part.RECIPIENT;
import static org.urgateway.review.clocks.ClockExtension.Part.RULE;
import static org.urgateway.review.clocks.ClockExtension.Part.STARTED;
import static org.urgateway.review.clocks.ClockExtension.Part.WARNED;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.deadlines.DueDate;
import org.urgateway.deadlines.Duty;
import org.urgateway.deadlines.Notice;
import org.urgateway.terminology.Systems;

/** Reads and writes the clocks on a Task: extension {@code review-clock}, {@code restriction.period.end}, and the tags. */
final class ClockMarks {

    /** Tag of a review with a limit that ends soon: code of the code system {@code event}. */
    static final String APPROACHING = "deadline-approaching";

    /** Tag of a review with a limit that passed with its duty undone. */
    static final String MISSED_TAG = "deadline-missed";

    private static final String EVENT = Systems.local("event");
    private static final Set<String> TAGS = Set.of(APPROACHING, MISSED_TAG);

    private ClockMarks() {}

    /** The limit with what the Task says was done about it; a clock that started anew has a clean slate. */
    static ReviewClock read(Task task, DueDate limit) {
        Optional<Extension> written = task.getExtensionsByUrl(ClockExtension.URL).stream()
                .filter(extension -> isOf(extension, limit))
                .findFirst();
        return new ReviewClock(
                limit, written.flatMap(one -> instant(one, WARNED)), written.flatMap(one -> instant(one, MISSED)));
    }

    private static boolean isOf(Extension written, DueDate limit) {
        return ClockExtension.text(written, RULE)
                        .filter(limit.rule().id()::equals)
                        .isPresent()
                && ClockExtension.text(written, RECIPIENT).equals(limit.notice().map(Notice::who))
                && instant(written, STARTED)
                        .filter(limit.started().toInstant().truncatedTo(ChronoUnit.SECONDS)::equals)
                        .isPresent();
    }

    private static Optional<Instant> instant(Extension clock, ClockExtension.Part part) {
        return ClockExtension.value(clock, part)
                .map(value -> ((DateTimeType) value).getValue().toInstant());
    }

    /** Puts the open clocks on the Task in place of those that it carries; limits that passed stay on record. */
    static void write(Task task, ClockReading reading) {
        List<Extension> passed = task.getExtensionsByUrl(ClockExtension.URL).stream()
                .filter(extension -> ClockExtension.value(extension, MISSED).isPresent())
                .filter(extension -> reading.clocks().stream().noneMatch(clock -> isOf(extension, clock.limit())))
                .toList();
        task.getExtension().removeIf(extension -> extension.getUrl().equals(ClockExtension.URL));
        reading.clocks().forEach(clock -> task.addExtension(ClockExtension.of(clock)));
        passed.forEach(task::addExtension);
        tag(
                task,
                APPROACHING,
                reading.clocks().stream()
                        .anyMatch(clock ->
                                clock.warned().isPresent() && clock.missed().isEmpty()));
        tag(
                task,
                MISSED_TAG,
                task.getExtensionsByUrl(ClockExtension.URL).stream()
                        .anyMatch(extension ->
                                ClockExtension.value(extension, MISSED).isPresent()));
        due(reading)
                .ifPresentOrElse(
                        due -> task.getRestriction().setPeriod(new Period().setEndElement(due)),
                        () -> forget(task, reading));
    }

    /** When the next thing that the review owes is due; where all is late, since when. */
    private static Optional<DateTimeType> due(ClockReading reading) {
        return reading.clocks().stream()
                .filter(clock -> clock.limit().duty() != Duty.NOTIFY)
                .filter(clock -> clock.limit().due().isPresent())
                .min(Comparator.comparing((ReviewClock clock) -> clock.missed().isPresent())
                        .thenComparing(
                                clock -> clock.limit().due().orElseThrow().toInstant()))
                .flatMap(clock -> clock.limit().due())
                .map(ClockExtension::time);
    }

    /** A review that is over keeps the time it had; one whose clock stands still has none. */
    private static void forget(Task task, ClockReading reading) {
        boolean standsStill =
                reading.clocks().stream().anyMatch(clock -> clock.limit().duty() == Duty.DECIDE);
        if (standsStill) {
            task.setRestriction(null);
        }
    }

    private static void tag(Task task, String code, boolean on) {
        task.getMeta().getTag().removeIf(tag -> EVENT.equals(tag.getSystem()) && code.equals(tag.getCode()));
        if (on && TAGS.contains(code)) {
            task.getMeta().addTag(new Coding().setSystem(EVENT).setCode(code));
        }
    }
}
