package org.urgateway.deadlines;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is known of one review when its clocks are asked for.
 *
 * @param jurisdiction USPS code of the state whose law governs the claim
 * @param programmes further regimes that apply, for example {@code URAC}
 * @param setting empty where it is not known
 * @param conditions codes of conditions that hold, of those that the rule files declare
 * @param events what happened so far, in any order
 */
public record Facts(
        String jurisdiction,
        Set<String> programmes,
        ReviewType reviewType,
        Optional<Setting> setting,
        Urgency urgency,
        Set<String> conditions,
        List<Event> events) {

    public Facts {
        programmes = Set.copyOf(programmes);
        conditions = Set.copyOf(conditions);
        events = events.stream().sorted(Comparator.comparing(Event::at)).toList();
    }

    /** A review of standard urgency of which nothing else is known yet. */
    public static Facts of(String jurisdiction, ReviewType reviewType) {
        return new Facts(jurisdiction, Set.of(), reviewType, Optional.empty(), Urgency.STANDARD, Set.of(), List.of());
    }

    /** The same review under a further programme. */
    public Facts under(String programme) {
        return new Facts(jurisdiction, added(programmes, programme), reviewType, setting, urgency, conditions, events);
    }

    /** The same review in that setting. */
    public Facts in(Setting known) {
        return new Facts(jurisdiction, programmes, reviewType, Optional.of(known), urgency, conditions, events);
    }

    /** The same review with that urgency. */
    public Facts with(Urgency known) {
        return new Facts(jurisdiction, programmes, reviewType, setting, known, conditions, events);
    }

    /** The same review where that condition holds. */
    public Facts where(String condition) {
        return new Facts(jurisdiction, programmes, reviewType, setting, urgency, added(conditions, condition), events);
    }

    /** The same review after that event. */
    public Facts after(Event event) {
        return new Facts(
                jurisdiction,
                programmes,
                reviewType,
                setting,
                urgency,
                conditions,
                Stream.concat(events.stream(), Stream.of(event)).toList());
    }

    Stream<Event> all(EventKind kind) {
        return events.stream().filter(event -> event.kind() == kind);
    }

    Optional<Event> first(EventKind kind) {
        return all(kind).findFirst();
    }

    Optional<Event> firstSince(EventKind kind, Instant from) {
        return all(kind).filter(event -> !event.at().isBefore(from)).findFirst();
    }

    /** Whether information was asked for that has not arrived. */
    boolean awaitsInformation() {
        return all(EventKind.INFORMATION_REQUESTED)
                .anyMatch(request ->
                        firstSince(EventKind.INFORMATION_RECEIVED, request.at()).isEmpty());
    }

    private static Set<String> added(Set<String> set, String element) {
        var more = new HashSet<>(set);
        more.add(element);
        return more;
    }
}
