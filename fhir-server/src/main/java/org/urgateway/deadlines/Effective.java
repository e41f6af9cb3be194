package org.urgateway.deadlines;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days on which a clock must start to fall under a rule.
 *
 * @param from first day; null where the rule is older than anything reviewed here
 * @param to first day on which it no longer holds; null while it is in force
 */
public record Effective(@Nullable LocalDate from, @Nullable LocalDate to) {

    public Effective {
        if (from != null && to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "effective-to is not after effective-from; write the first day without the rule");
        }
    }

    boolean includes(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || day.isBefore(to));
    }
}
