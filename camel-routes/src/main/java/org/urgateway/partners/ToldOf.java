package org.urgateway.partners;

import java.util.List;
import java.util.Set;

/**
 * What a partner is told beside the answers to its own messages.
 *
 * @param insurers insurers that it stands for; it is told of all their reviews, and may decide them
 * @param events codes of the events that it is told; empty for those that its format has a message for
 */
public record ToldOf(List<InsurerNumber> insurers, Set<String> events) {

    /** Told of reviews with copies of the collections. */
    public ToldOf {
        insurers = List.copyOf(insurers);
        events = Set.copyOf(events);
    }

    /** Identifies an insurer. */
    public record InsurerNumber(String system, String value) {}

    boolean isEmpty() {
        return insurers.isEmpty() && events.isEmpty();
    }
}
