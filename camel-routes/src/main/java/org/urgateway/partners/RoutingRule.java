package org.urgateway.partners;

import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * Sends requests to an insurer.
 *
 * @param when what must hold
 * @param to the insurer
 * @param from first day on which the rule holds
 * @param through last day on which it holds
 */
public record RoutingRule(When when, Insurer to, LocalDate from, LocalDate through) {

    /** Patterns with {@code *}. */
    public record When(String insurer, String claim, String jurisdiction, String service) {}

    /** An insurer by its identifier. */
    public record Insurer(String system, String value, String name) {}

    /** What is known of a request when it is to be routed; empty texts are not known. */
    public record Question(String insurer, String claim, String jurisdiction, String service, LocalDate on) {}

    /** Whether the rule is meant for a request. */
    public boolean fits(Question question) {
        return !question.on().isBefore(from)
                && !question.on().isAfter(through)
                && fits(when.insurer(), question.insurer())
                && fits(when.claim(), question.claim())
                && fits(when.jurisdiction(), question.jurisdiction())
                && fits(when.service(), question.service());
    }

    private static boolean fits(String pattern, String value) {
        var expression = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(value)
                .matches();
    }
}
