package org.urgateway.deadlines;

import java.util.Set;

/**
 * Which reviews a rule is about; an empty set restricts nothing.
 *
 * @param where conditions that must all hold
 * @param unless conditions none of which may hold
 */
public record Scope(
        Set<ReviewType> reviewTypes,
        Set<Setting> settings,
        Set<Urgency> urgencies,
        Set<String> where,
        Set<String> unless) {

    /** Whether what is known of the review does not contradict this scope. */
    boolean admits(Facts facts) {
        return admits(reviewTypes, facts.reviewType())
                && admits(urgencies, facts.urgency())
                && facts.setting().map(setting -> admits(settings, setting)).orElse(true)
                && unless.stream().noneMatch(facts.conditions()::contains);
    }

    private static <T> boolean admits(Set<T> admitted, T value) {
        return admitted.isEmpty() || admitted.contains(value);
    }
}
