package org.urgateway.mapping.x12;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A patient event with the levels that it stands in.
 *
 * @param organization 2000A, the utilization management organization
 * @param requester 2000B
 * @param subscriber 2000C
 * @param dependent 2000D, where the patient is not the subscriber
 * @param level 2000E
 */
record Event(Level organization, Level requester, Level subscriber, Optional<Level> dependent, Level level) {

    /** The patient events of a transaction set, in order. */
    static List<Event> of(Level root) {
        return root.loops("2000A").stream()
                .flatMap(organization -> organization.loops("2000B").stream()
                        .flatMap(requester -> requester.loops("2000C").stream()
                                .flatMap(subscriber -> below(organization, requester, subscriber))))
                .toList();
    }

    private static Stream<Event> below(Level organization, Level requester, Level subscriber) {
        Stream<Event> own = subscriber.loops("2000E").stream()
                .map(event -> new Event(organization, requester, subscriber, Optional.empty(), event));
        Stream<Event> dependents = subscriber.loops("2000D").stream()
                .flatMap(dependent -> dependent.loops("2000E").stream()
                        .map(event -> new Event(organization, requester, subscriber, Optional.of(dependent), event)));
        return Stream.concat(own, dependents);
    }

    /** The levels above and the event itself. */
    List<Level> levels() {
        return Stream.of(Stream.of(organization, requester, subscriber), dependent.stream(), Stream.of(level))
                .flatMap(levels -> levels)
                .toList();
    }

    /** The service levels, 2000F. */
    List<Level> lines() {
        return level.loops("2000F");
    }

    /** The loop within a level that names its party, for example 2010C. */
    static Level named(Level level) {
        return level.loops("2010").stream().findFirst().orElse(level);
    }
}
