package org.urgateway.review.clocks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.deadlines.Clocks;
import org.urgateway.deadlines.DueDate;
import org.urgateway.deadlines.DueDates;
import org.urgateway.deadlines.Facts;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.terminology.ReviewState;
import org.urgateway.terminology.ReviewType;
import org.urgateway.terminology.Systems;
import org.urgateway.terminology.TaskCode;

/** A review made by hand, and what its clocks say. */
final class ReviewUnderClock {

    private static final Clocks CLOCKS = Clocks.shipped();

    final Task task = new Task();
    final Claim claim = new Claim();
    private final List<PastStep> steps = new ArrayList<>();
    private final List<Communication> notices = new ArrayList<>();
    private Optional<ReviewType> earlier = Optional.empty();
    private Optional<Instant> reopened = Optional.empty();

    ReviewUnderClock(String jurisdiction, ReviewType type, String received) {
        task.setId("Task/1");
        task.setStatus(Task.TaskStatus.REQUESTED)
                .setCode(TaskCode.UTILIZATION_REVIEW.concept())
                .setBusinessStatus(ReviewState.RECEIVED.concept())
                .setRequester(new Reference("Organization/clinic"))
                .setAuthoredOn(Date.from(Instant.parse(received)));
        task.addExtension(new Extension(
                Systems.structure("jurisdiction"),
                new CodeableConcept(new Coding().setSystem(Systems.STATE).setCode(jurisdiction))));
        task.addExtension(new Extension(Systems.structure("review-type"), type.concept()));
    }

    ReviewUnderClock step(ReviewStep step, ReviewState after, String at) {
        steps.add(new PastStep(step, Instant.parse(at)));
        task.setBusinessStatus(after.concept()).setStatus(after.taskStatus());
        return this;
    }

    ReviewUnderClock sent(String recipient, String at) {
        notices.add(new Communication().setSent(Date.from(Instant.parse(at))).addRecipient(new Reference(recipient)));
        return this;
    }

    ReviewUnderClock ofADecisionInReview(ReviewType type) {
        earlier = Optional.of(type);
        return this;
    }

    ReviewUnderClock reopened(String at) {
        reopened = Optional.of(Instant.parse(at));
        return this;
    }

    ReviewUnderClock place(String code) {
        claim.addItem()
                .setSequence(claim.getItem().size() + 1)
                .setLocation(new CodeableConcept(
                        new Coding().setSystem(Systems.PLACE_OF_SERVICE).setCode(code)));
        return this;
    }

    Facts facts() {
        return new FactsReader(CLOCKS, new ClockSettings(Set.of(), Set.of(), List.of(Duration.ofHours(24))))
                .read(record());
    }

    private ReviewRecord record() {
        return new ReviewRecord(task, claim, steps, reopened, notices, earlier);
    }

    DueDates dueDates() {
        return CLOCKS.dueDates(facts(), Instant.parse("2026-11-20T12:00:00Z"));
    }

    /** Open limits as {@code rule due}, or {@code rule stands} while the clock stands still. */
    List<String> open() {
        Duties duties = new Duties(record());
        return dueDates().all().stream().filter(duties::isOpen).map(this::line).toList();
    }

    private String line(DueDate limit) {
        return Stream.of(
                        Optional.of(limit.rule().id()),
                        limit.notice().map(notice -> notice.who()),
                        Optional.of(limit.due()
                                .map(due -> due.toOffsetDateTime().toString())
                                .orElse("stands")))
                .flatMap(Optional::stream)
                .reduce((one, other) -> one + " " + other)
                .orElseThrow();
    }
}
