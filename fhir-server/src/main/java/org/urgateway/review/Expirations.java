package org.urgateway.review;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.urgateway.review.model.Actor.Machine;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.review.model.ReviewOutcome;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.model.StepDetail;
import org.urgateway.review.model.TrackingNumbers;
import org.urgateway.store.ResourceWrite;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.ReviewState;

/** Takes the step of a time limit that passes, with what the rule attaches to it. What a person decided stays as it is. */
public final class Expirations {

    private final Steps steps;
    private final DeterminationWriter writer;
    private final TrackingNumbers numbers;
    private final Clock clock;

    /**
     * Expirations as steps like all others.
     *
     * @param listeners who learns of each step, in this order
     * @param clock tells now and the zone in which days are counted
     */
    public Expirations(JdbcClient jdbc, DeterminationWriter writer, List<StepListener> listeners, Clock clock) {
        this.steps = new Steps(listeners, clock);
        this.writer = writer;
        this.numbers = new DatabaseTrackingNumbers(jdbc);
        this.clock = clock;
    }

    /** What becomes of the lines that nobody decided. */
    public enum OpenLines {
        /** They are certified as requested. */
        CERTIFIED,
        /** They can no longer be reviewed: the requester is told to call, and the review ends. */
        OUT_OF_REVIEW,
        /** They wait on; the review goes on. */
        WAITING
    }

    /**
     * The step of a limit that passed.
     *
     * @param text why, in a sentence for the requester that names the rule
     * @return all that is to be written, in one transaction
     * @throws StepRefusedException where a listener refuses it
     */
    public List<ResourceWrite> expire(ReviewFile file, StepDetail.Expired passed, OpenLines lines, String text) {
        Instant now = clock.instant();
        Map<Integer, LineDetermination> decided = new LinkedHashMap<>();
        DecidedItems items = new DecidedItems(file);
        for (Claim.ItemComponent item : items.open()) {
            determine(item, lines, text, now).ifPresent(line -> decided.put(item.getSequence(), line));
        }
        return steps.take(new StepTaken(
                ReviewStep.EXPIRE,
                file.state(),
                after(file.state(), lines, items, decided),
                Machine.TIMERS,
                now,
                decided.isEmpty() ? file : determined(file, decided, passed, now),
                decided,
                passed));
    }

    private Optional<LineDetermination> determine(Claim.ItemComponent item, OpenLines lines, String text, Instant now) {
        LocalDate today = now.atZone(clock.getZone()).toLocalDate();
        return switch (lines) {
            case CERTIFIED ->
                Optional.of(new LineDetermination.Certified(
                        numbers.nextAuthorization(),
                        today,
                        DecidedItems.period(item),
                        item.getQuantity().getValue(),
                        text));
            case OUT_OF_REVIEW -> Optional.of(new LineDetermination.ContactPayer(text));
            case WAITING -> Optional.empty();
        };
    }

    private ReviewFile determined(
            ReviewFile file, Map<Integer, LineDetermination> decided, StepDetail.Expired passed, Instant now) {
        ClaimResponse response =
                writer.write(file, decided, new DeterminationWriter.DecisionContext(Machine.TIMERS, now, passed));
        return new ReviewFile(
                file.task(),
                file.claim(),
                new Versioned<>(response, file.claimResponse().version()));
    }

    private static ReviewState after(
            ReviewState before, OpenLines lines, DecidedItems items, Map<Integer, LineDetermination> decided) {
        return switch (lines) {
            case WAITING -> before;
            case OUT_OF_REVIEW -> ReviewState.EXPIRED;
            case CERTIFIED -> {
                List<Decision> all = new ArrayList<>(items.decisions());
                decided.values().forEach(line -> all.add(line.decision()));
                yield decided.isEmpty()
                        ? ReviewState.EXPIRED
                        : ReviewOutcome.of(all).orElse(ReviewState.EXPIRED);
            }
        };
    }
}
