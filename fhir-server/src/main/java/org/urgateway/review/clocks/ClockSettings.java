package org.urgateway.review.clocks;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What an installation says of all its reviews.
 *
 * @param programmes regimes beside state law that all reviews stand under, for example {@code URAC}
 * @param conditions conditions of the rule files that hold of all reviews, for example {@code managed-care-organization}
 * @param warnings how long before a limit ends to warn; a lead not shorter than the limit itself is left out
 */
public record ClockSettings(Set<String> programmes, Set<String> conditions, List<Duration> warnings) {

    public ClockSettings {
        programmes = Set.copyOf(programmes);
        conditions = Set.copyOf(conditions);
        warnings = List.copyOf(warnings);
        if (warnings.stream().anyMatch(lead -> lead.isZero() || lead.isNegative())) {
            throw new IllegalArgumentException("warnings: " + warnings + "; each is a time before the limit ends");
        }
    }
}
