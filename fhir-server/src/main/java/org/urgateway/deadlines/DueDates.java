package org.urgateway.deadlines;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The answer for one review: what is due when, and what the answer does not cover.
 *
 * @param all every limit whose clock has started, the earliest first
 * @param notRunning rules that may concern the review but whose clock does not run
 * @param withoutRules jurisdictions and programmes asked for of which no rules are known
 */
public record DueDates(List<DueDate> all, List<NotRunning> notRunning, List<String> withoutRules) {

    private static final Comparator<DueDate> EARLIEST_FIRST = Comparator.<DueDate, Instant>comparing(
                    one -> one.due().map(due -> due.toInstant()).orElse(Instant.MAX))
            .thenComparing(one -> one.rule().id());

    public DueDates {
        all = all.stream().sorted(EARLIEST_FIRST).toList();
        notRunning = List.copyOf(notRunning);
        withoutRules = List.copyOf(withoutRules);
    }

    /** The limits for that duty, the earliest first, those that stand still last. */
    public List<DueDate> of(Duty duty) {
        return all.stream().filter(one -> one.duty() == duty).toList();
    }

    /** The limit for that duty that ends first; empty where none runs. */
    public Optional<DueDate> strictest(Duty duty) {
        return of(duty).stream().filter(one -> one.due().isPresent()).findFirst();
    }

    /** Why that duty is due when it is: the strictest rule's reckoning, and what else applies. */
    public Explanation explain(Duty duty) {
        List<String> steps = new ArrayList<>();
        strictest(duty).ifPresent(first -> {
            steps.addAll(first.explanation().steps());
            of(duty).stream().filter(other -> other != first).forEach(other -> steps.add(compared(other)));
        });
        notRunning.stream()
                .filter(other -> other.rule().duty() == duty)
                .forEach(other -> steps.add(other.rule().id() + " does not run: " + other.reason()));
        withoutRules.forEach(code -> steps.add("No rules are known for " + code + "."));
        return new Explanation(steps);
    }

    private static String compared(DueDate other) {
        return other.due()
                .map(due -> other.rule().id() + " applies as well and is not stricter: " + Steps.time(due) + ".")
                .orElse(other.rule().id() + " applies as well and stands still.");
    }
}
