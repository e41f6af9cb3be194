package org.urgateway.review.model;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.ReviewState;

/** The closed state of a review that follows from the decisions on its lines. */
public final class ReviewOutcome {

    private static final Set<Decision> CERTIFIED = EnumSet.of(Decision.APPROVED, Decision.NOT_REQUIRED);

    private ReviewOutcome() {}

    /**
     * The outcome over all lines. What the requester withdrew does not count beside what was decided. Anything less than every line
     * as requested is not {@code approved}: with other care in its place it is {@code modified}, else with some care certified
     * {@code partially-approved}.
     *
     * @return empty while a decision on some line is still owed
     */
    public static Optional<ReviewState> of(Collection<Decision> lines) {
        if (lines.contains(Decision.PENDED) || lines.contains(Decision.CONTACT_PAYER)) {
            return Optional.empty();
        }
        Set<Decision> decided = EnumSet.noneOf(Decision.class);
        lines.stream().filter(line -> line != Decision.CANCELLED).forEach(decided::add);
        return Optional.of(closed(decided));
    }

    private static ReviewState closed(Set<Decision> decided) {
        if (decided.isEmpty()) {
            return ReviewState.CANCELLED;
        }
        if (CERTIFIED.containsAll(decided)) {
            return ReviewState.APPROVED;
        }
        if (decided.equals(EnumSet.of(Decision.DENIED))) {
            return ReviewState.DENIED;
        }
        return decided.contains(Decision.MODIFIED) ? ReviewState.MODIFIED : ReviewState.PARTIALLY_APPROVED;
    }
}
