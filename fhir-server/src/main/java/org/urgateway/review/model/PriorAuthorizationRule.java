package org.urgateway.review.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of a prior-authorization list: what an insurer does at once with a service or a range of services.
 *
 * @param insurer whose list it is; null for every insurer
 * @param jurisdiction two-letter state, or null for all
 * @param codeSystem code system URI of the range
 * @param codeFrom first code of the range
 * @param codeTo last code of the range, the same as the first for a single code
 * @param maxUnits most units that go through without review, or null for any number
 * @param validDays how many days an authorization lasts where the request names no dates
 * @param effectiveFrom first day on which the row holds
 * @param effectiveTo last day on which the row holds, or null while it is open
 * @param effect what happens
 * @param citation policy or law behind the row
 */
public record PriorAuthorizationRule(
        @Nullable Party insurer,
        @Nullable String jurisdiction,
        String codeSystem,
        String codeFrom,
        String codeTo,
        @Nullable BigDecimal maxUnits,
        int validDays,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveTo,
        Effect effect,
        String citation) {

    /** What a row does with a line that it covers. */
    public enum Effect {
        /** The line is certified. */
        AUTHORIZE,
        /** A person decides. */
        REVIEW,
        /** The line needs no authorization. */
        NOT_REQUIRED
    }

    /** The more a row says about insurer, state and code, the earlier it comes; of equals the newer one. */
    static final Comparator<PriorAuthorizationRule> MOST_SPECIFIC_FIRST = Comparator.comparing(
                    (PriorAuthorizationRule rule) -> rule.insurer() == null)
            .thenComparing(rule -> rule.jurisdiction() == null)
            .thenComparing(rule -> !rule.isSingleCode())
            .thenComparing(PriorAuthorizationRule::effectiveFrom, Comparator.reverseOrder());

    boolean covers(Set<Party> insurers, @Nullable String state, ServiceCode service, LocalDate day) {
        return (insurer == null || insurers.contains(insurer))
                && (jurisdiction == null || jurisdiction.equals(state))
                && codeSystem.equals(service.system())
                && isInRange(service.code())
                && !day.isBefore(effectiveFrom)
                && (effectiveTo == null || !day.isAfter(effectiveTo));
    }

    boolean isSingleCode() {
        return codeFrom.equals(codeTo);
    }

    /** Codes of a range have one length, so that their order as text is the order of the code book. */
    private boolean isInRange(String code) {
        return code.length() == codeFrom.length() && codeFrom.compareTo(code) <= 0 && code.compareTo(codeTo) <= 0;
    }
}
