package org.urgateway.review.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The rows by which lines are decided without a person; the most specific row that covers a line counts. */
public final class PriorAuthorizationList {

    private final List<PriorAuthorizationRule> rules;

    /** A list of the given rows in any order. */
    public PriorAuthorizationList(List<PriorAuthorizationRule> rules) {
        this.rules = rules.stream()
                .sorted(PriorAuthorizationRule.MOST_SPECIFIC_FIRST)
                .toList();
    }

    /** How many rows there are. */
    public int size() {
        return rules.size();
    }

    /**
     * The row that decides a line.
     *
     * @param today the day that counts where the line names none
     * @return empty where no row covers it, or it names no service, or a range of services
     */
    public Optional<PriorAuthorizationRule> ruleFor(ReviewRequest request, RequestedLine line, LocalDate today) {
        if (line.service() == null || line.serviceEnd() != null) {
            return Optional.empty();
        }
        LocalDate day = line.period().start() == null ? today : line.period().start();
        String state = request.jurisdiction().orElse(null);
        return rules.stream()
                .filter(rule -> rule.covers(request.insurers(), state, line.service(), day))
                .findFirst();
    }
}
