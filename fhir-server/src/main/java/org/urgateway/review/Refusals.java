package org.urgateway.review;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.urgateway.review.model.Actor;
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
    static StepRefusedException forbidden(Transition row, Actor actor, Set<Capacity> capacities) {
        return StepRefusedException.forbidden("%s takes a %s. %s %s"
                .formatted(name(row.step()), words(row.by()), who(actor, capacities), legal(row.from())));
    }

    private static String who(Actor actor, Set<Capacity> capacities) {
        if (actor instanceof Actor.Person person && capacities.isEmpty()) {
            return "%s is not active today.".formatted(person.reference());
        }
        Set<Capacity> own = capacities.stream()
                .filter(capacity -> capacity != Capacity.PARTY)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Capacity.class)));
        return own.isEmpty()
                ? "%s is none today: role, period and licence must be valid.".formatted(actor.reference())
                : "%s acts as %s.".formatted(actor.reference(), words(own));
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
