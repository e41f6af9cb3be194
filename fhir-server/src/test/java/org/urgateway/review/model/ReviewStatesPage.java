package org.urgateway.review.model;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.urgateway.terminology.ReviewState;

/** Writes the transition table as a page: what each state means, a picture, and what may be done in each state by whom. */
final class ReviewStatesPage {

    private ReviewStatesPage() {}

    static String of() {
        StringBuilder page = new StringBuilder("""
                # Review states

                Generated from the transition table, `org.urgateway.review.model.Transitions`; do not edit. The codes are those of the
                code systems `review-state` and `review-event`. A step that leads to the state it was taken in leaves the review
                there: a decision on some of the lines, a withdrawal of some of them, a dispute.

                """);
        page.append(picture()).append('\n');
        for (ReviewState state : ReviewState.values()) {
            page.append(section(state));
        }
        return page.toString();
    }

    /** Steps between the same two states share an arrow; those that lead nowhere else are left to the tables. */
    private static String picture() {
        Map<String, String> arrows = new TreeMap<>();
        rows().forEach(row -> row.to().stream()
                .filter(to -> to != row.from())
                .forEach(to -> arrows.merge(
                        id(row.from()) + " --> " + id(to), row.step().code(), (one, other) -> one + ", " + other)));
        String lines = arrows.entrySet().stream()
                .map(arrow -> "    " + arrow.getKey() + ": " + arrow.getValue())
                .collect(Collectors.joining("\n"));
        String names = Stream.of(ReviewState.values())
                .map(state -> "    state \"%s\" as %s".formatted(state.display(), id(state)))
                .collect(Collectors.joining("\n"));
        return "```mermaid\nstateDiagram-v2\n    direction LR\n%s\n    [*] --> %s\n%s\n```\n"
                .formatted(names, id(ReviewState.DRAFT), lines);
    }

    private static String section(ReviewState state) {
        List<Transition> rows = Transitions.from(state);
        String head = "## %s\n\n`%s`, Task.status `%s`. %s\n\n"
                .formatted(
                        state.display(),
                        state.code(),
                        state.taskStatus().toCode(),
                        state.open() ? "A decision is owed." : "No decision is owed.");
        if (rows.isEmpty()) {
            return head + "Nothing more can be done.\n\n";
        }
        String table = rows.stream()
                .map(row -> "| %s | %s | %s |".formatted(step(row.step()), who(row.by()), states(row)))
                .collect(Collectors.joining("\n"));
        return head + "| step | by | leads to |\n|---|---|---|\n" + table + "\n\n";
    }

    private static String step(ReviewStep step) {
        return step.operation()
                .map(operation -> "%s, `%s`".formatted(step.display(), operation))
                .orElse(step.display());
    }

    private static String who(Set<Capacity> by) {
        return by.stream().sorted().map(Capacity::words).collect(Collectors.joining(", "));
    }

    private static String states(Transition row) {
        return row.to().stream()
                .sorted(Comparator.naturalOrder())
                .map(ReviewState::code)
                .collect(Collectors.joining(", "));
    }

    private static Stream<Transition> rows() {
        return Stream.of(ReviewState.values()).flatMap(state -> Transitions.from(state).stream());
    }

    private static String id(ReviewState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
