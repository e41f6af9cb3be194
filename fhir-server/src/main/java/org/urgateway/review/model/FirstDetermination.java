package org.urgateway.review.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.urgateway.review.model.LineDetermination.Cancelled;
import org.urgateway.review.model.LineDetermination.Certified;
import org.urgateway.review.model.LineDetermination.NotRequired;
import org.urgateway.review.model.LineDetermination.Pended;
import org.urgateway.review.model.LineDetermination.Standing;
import org.urgateway.review.model.StepDetail.Deferred;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.ReviewType;

/**
 * Decides each line as far as that can be done now: what the prior-authorization list covers is certified, all else waits for a
 * person. While liability for a line is disputed the list's answer waits as well.
 *
 * @param list the rows that decide
 * @param numbers where tracking numbers come from
 * @param zone zone in which days are counted
 */
public record FirstDetermination(PriorAuthorizationList list, TrackingNumbers numbers, ZoneId zone) {

    static final String WITHDRAWN = "Cancelled by the requester.";

    /**
     * The determination on one line of a request.
     *
     * @param dispute what liability is disputed for, where the line is for that; the list then decides nothing
     */
    public LineDetermination on(ReviewRequest request, RequestedLine line, Optional<Deferred> dispute) {
        return switch (line.change()) {
            case CANCELLED -> new Cancelled(WITHDRAWN);
            case UNCHANGED ->
                line.standing()
                        .flatMap(Decision::ofX12)
                        .<LineDetermination>map(Standing::new)
                        .orElseGet(() -> decide(request, line, dispute));
            case ADDED, CHANGED, CONTINUED -> decide(request, line, dispute);
        };
    }

    private LineDetermination decide(ReviewRequest request, RequestedLine line, Optional<Deferred> dispute) {
        if (request.reviewType() == ReviewType.RE_REVIEW) {
            return pend("A re-review is decided by a physician.");
        }
        LocalDate today = request.receivedAt().atZone(zone).toLocalDate();
        return list.ruleFor(request, line, today)
                .map(rule -> apply(rule, line, today, dispute))
                .orElseGet(() -> pend("No row of the prior-authorization list covers this line; it goes to review."));
    }

    private LineDetermination apply(
            PriorAuthorizationRule rule, RequestedLine line, LocalDate today, Optional<Deferred> dispute) {
        if (line.unlisted() && !rule.isSingleCode() && rule.effect() != PriorAuthorizationRule.Effect.REVIEW) {
            return pend(
                    "The code is not in the code list that is loaded, and the prior-authorization list does not name it"
                            + " by itself; it goes to review.");
        }
        return switch (rule.effect()) {
            case REVIEW -> pend("Review is required: " + rule.citation());
            case NOT_REQUIRED ->
                dispute.<LineDetermination>map(this::hold)
                        .orElseGet(() -> new NotRequired("No authorization is required: " + rule.citation()));
            case AUTHORIZE ->
                exceeds(line.quantity(), rule.maxUnits())
                        ? pend("More units are requested than go through without review: " + rule.citation())
                        : dispute.<LineDetermination>map(this::hold).orElseGet(() -> certify(rule, line, today));
        };
    }

    /** A line that names no quantity asks for an unknown amount: more than any limit. */
    private static boolean exceeds(@Nullable BigDecimal wanted, @Nullable BigDecimal limit) {
        return limit != null && (wanted == null || wanted.compareTo(limit) > 0);
    }

    private LineDetermination certify(PriorAuthorizationRule rule, RequestedLine line, LocalDate today) {
        ServicePeriod period =
                line.period().isOpen() ? new ServicePeriod(today, today.plusDays(rule.validDays())) : line.period();
        return new Certified(
                numbers.nextAuthorization(),
                today,
                period,
                line.quantity(),
                "Certified by the prior-authorization list: " + rule.citation());
    }

    /** The list answers for care that the insurer is liable for; what it would say waits as long as that is disputed. */
    private Pended hold(Deferred dispute) {
        String what = switch (dispute.reason()) {
            case INJURY_DISPUTED -> "the injury";
            case BODY_PART_DISPUTED -> "the part of the body that it is for";
        };
        return new Pended(
                numbers.nextAdministrativeReference(),
                "The prior-authorization list covers this line, but its answer waits: the insurer disputes liability for "
                        + what + ". It takes effect by itself when the dispute ends.",
                Optional.of(DisputeReasons.of(dispute.reason())));
    }

    private Pended pend(String reason) {
        return new Pended(numbers.nextAdministrativeReference(), reason);
    }
}
