package org.urgateway.review;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.urgateway.review.model.Capacity;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.model.Transition;
import org.urgateway.review.model.Transitions;
import org.urgateway.terminology.ReviewState;

/** The words of refusals: what stands against a step, and what would be legal now and for whom. */
final class Refusals {

    private Refusals() {}

    /** A step that the table does not know in that state. */
    static StepRefusedException illegal(ReviewStep step, ReviewState state) {
        return StepRefusedException.illegalStep(
                "The review is %s; %s is not possible there. %s".formatted(state.code(), name(step), legal(state)));
    }

    /** An actor who has none of the capacities that a step needs. */
    static StepRefusedException forbidden(Transition row, String why) {
        return StepRefusedException.forbidden("%s may not be done by this actor: %s. It takes a %s. %s"
                .formatted(name(row.step()), why, words(row.by()), legal(row.from())));
    }

    /** What may be done in a state and by whom, in a sentence. */
    static String legal(ReviewState state) {
        List<Transition> rows = Transitions.from(state);
        return rows.isEmpty()
                ? "Nothing can be done with a review that is %s.".formatted(state.code())
                : "Possible now: "
                        + rows.stream()
                                .map(row -> "%s (%s)".formatted(name(row.step()), words(row.by())))
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + ".";
    }

    static String words(Set<Capacity> capacities) {
        return capacities.stream()
                .sorted(Comparator.naturalOrder())
                .map(Capacity::words)
                .collect(Collectors.joining(" or "));
    }

    /** A step by the name of its operation, else by its code. */
    static String name(ReviewStep step) {
        return step.operation().orElse(step.code());
    }
}
