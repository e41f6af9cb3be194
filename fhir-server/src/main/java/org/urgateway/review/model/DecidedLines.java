package org.urgateway.review.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.urgateway.review.model.LineDetermination.Certified;
import org.urgateway.review.model.LineDetermination.CertifiedInPart;
import org.urgateway.review.model.LineDetermination.ContactPayer;
import org.urgateway.review.model.LineDetermination.Denied;
import org.urgateway.review.model.LineDetermination.Modified;
import org.urgateway.review.model.LineDetermination.NotRequired;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.PriorDecisionOutcome;
import org.urgateway.terminology.ReviewState;

/**
 * What follows from a decision that no guard objects to: the determination on each line, and where the review stands then.
 *
 * @param decision the decision
 * @param numbers where authorization numbers come from
 */
public record DecidedLines(DecisionCase decision, TrackingNumbers numbers) {

    /** The determination on each decided line. */
    public Map<Integer, LineDetermination> determinations() {
        Map<Integer, LineDetermination> determinations = new LinkedHashMap<>();
        decision.decisions().forEach(line -> determinations.put(line.sequence(), determination(line, asked(line))));
        return determinations;
    }

    /** Where the review stands after the decision; unchanged while a decision on some line is owed. */
    public ReviewState after(ReviewState before) {
        if (decision.reReview()) {
            return switch (outcome()) {
                case UPHELD -> ReviewState.UPHELD;
                case OVERTURNED -> ReviewState.OVERTURNED;
                case PARTIALLY_OVERTURNED -> ReviewState.PARTIALLY_OVERTURNED;
            };
        }
        Map<Integer, Decision> all = new LinkedHashMap<>();
        decision.lines().forEach((sequence, line) -> all.put(sequence, line.standing()));
        decision.decisions().forEach(line -> all.put(line.sequence(), line.decision()));
        return ReviewOutcome.of(all.values()).orElse(before);
    }

    /** What a re-review made of the prior decision over its lines. */
    public PriorDecisionOutcome outcome() {
        List<PriorDecisionOutcome> lines = new ArrayList<>();
        decision.decisions().forEach(line -> lines.add(outcome(line, asked(line))));
        return lines.stream().distinct().count() == 1 ? lines.get(0) : PriorDecisionOutcome.PARTIALLY_OVERTURNED;
    }

    private static PriorDecisionOutcome outcome(LineDecision line, ReviewedLine asked) {
        if (!line.isAdverse()) {
            return PriorDecisionOutcome.OVERTURNED;
        }
        boolean same = line.decision() == asked.standing()
                && asked.certified()
                        .filter(before -> line.quantity().orElse(before).compareTo(before) > 0)
                        .isEmpty();
        return same ? PriorDecisionOutcome.UPHELD : PriorDecisionOutcome.PARTIALLY_OVERTURNED;
    }

    private ReviewedLine asked(LineDecision line) {
        ReviewedLine asked = decision.lines().get(line.sequence());
        if (asked == null) {
            throw new IllegalArgumentException("the request has no line " + line.sequence());
        }
        return asked;
    }

    private LineDetermination determination(LineDecision line, ReviewedLine asked) {
        Grounds grounds = line.grounds(decision.note());
        return switch (line.decision()) {
            case APPROVED ->
                new Certified(
                        numbers.nextAuthorization(),
                        decision.day(),
                        line.period().orElse(asked.period()),
                        line.quantity().orElse(asked.quantity()),
                        grounds);
            case PARTIALLY_APPROVED ->
                new CertifiedInPart(
                        numbers.nextAuthorization(),
                        decision.day(),
                        line.period().orElse(asked.period()),
                        line.quantity().orElse(asked.quantity()),
                        line.provider(),
                        grounds);
            case MODIFIED -> new Modified(substitute(line, asked), grounds);
            case DENIED -> new Denied(decision.day(), grounds);
            case NOT_REQUIRED -> new NotRequired(grounds.text());
            case CONTACT_PAYER -> new ContactPayer(grounds.text());
            case PENDED, CANCELLED ->
                throw new IllegalArgumentException(
                        "no reviewer decides " + line.decision().code());
        };
    }

    private SubstituteCare substitute(LineDecision line, ReviewedLine asked) {
        return new SubstituteCare(
                numbers.nextAuthorization(),
                decision.day(),
                line.service().orElseThrow(),
                line.quantity().orElse(asked.quantity()),
                line.period().orElse(asked.period()),
                line.provider());
    }
}
