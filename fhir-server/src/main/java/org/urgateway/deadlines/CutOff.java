package org.urgateway.deadlines;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * The time of day after which, until the next business day begins, an arrival counts as of that next business day.
 *
 * @param time the last minute that still belongs to the day
 * @param zone where that time is read
 */
public record CutOff(LocalTime time, ZoneId zone, Set<ReviewType> exceptReviewTypes, Set<Urgency> exceptUrgencies) {

    boolean concerns(Facts facts) {
        return !exceptReviewTypes.contains(facts.reviewType()) && !exceptUrgencies.contains(facts.urgency());
    }
}
