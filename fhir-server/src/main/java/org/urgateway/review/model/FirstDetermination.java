package org.urgateway.review.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.urgateway.review.model.LineDetermination.Cancelled;
import org.urgateway.review.model.LineDetermination.Certified;
import org.urgateway.review.model.LineDetermination.NotRequired;
import org.urgateway.review.model.LineDetermination.Pended;
import org.urgateway.review.model.LineDetermination.Standing;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.ReviewType;

/**
 * Decides each line as far as that can be done now: what the prior-authorization list covers is certified, all else waits for a
 * person.
 *
 * @param list the rows that decide
 * @param numbers where tracking numbers come from
 * @param zone zone in which days are counted
 */
public record FirstDetermination(PriorAuthorizationList list, TrackingNumbers numbers, ZoneId zone) {

    static final String WITHDRAWN = "Cancelled by the requester.";

    /** The determination on one line of a request. */
    public LineDetermination on(ReviewRequest request, RequestedLine line) {
        return switch (line.change()) {
            case CANCELLED -> new Cancelled(WITHDRAWN);
            case UNCHANGED ->
                line.standing()
                        .flatMap(Decision::ofX12)
                        .<LineDetermination>map(Standing::new)
                        .orElseGet(() -> decide(request, line));
            case ADDED, CHANGED, CONTINUED -> decide(request, line);
        };
    }

    private LineDetermination decide(ReviewRequest request, RequestedLine line) {
        if (request.reviewType() == ReviewType.RE_REVIEW) {
            return pend("A re-review is decided by a physician.");
        }
        LocalDate today = request.receivedAt().atZone(zone).toLocalDate();
        return list.ruleFor(request, line, today)
                .map(rule -> apply(rule, line, today))
                .orElseGet(() -> pend("No row of the prior-authorization list covers this line; it goes to review."));
    }

    private LineDetermination apply(PriorAuthorizationRule rule, RequestedLine line, LocalDate today) {
        if (line.unlisted() && !rule.isSingleCode() && rule.effect() != PriorAuthorizationRule.Effect.REVIEW) {
            return pend(
                    "The code is not in the code list that is loaded, and the prior-authorization list does not name it"
                            + " by itself; it goes to review.");
        }
        return switch (rule.effect()) {
            case NOT_REQUIRED -> new NotRequired("No authorization is required: " + rule.citation());
            case REVIEW -> pend("Review is required: " + rule.citation());
            case AUTHORIZE ->
                exceeds(line.quantity(), rule.maxUnits())
                        ? pend("More units are requested than go through without review: " + rule.citation())
                        : certify(rule, line, today);
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

    private Pended pend(String reason) {
        return new Pended(numbers.nextAdministrativeReference(), reason);
    }
}
