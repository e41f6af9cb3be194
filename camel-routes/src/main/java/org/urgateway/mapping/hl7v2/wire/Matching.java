package org.urgateway.mapping.hl7v2.wire;

import java.util.List;
import java.util.Optional;

/** Lays segments into the places of a structure, from first to last. */
final class Matching {

    private final List<WireSegment> segments;
    private int next;

    private Matching(List<WireSegment> segments) {
        this.segments = segments;
    }

    /**
     * Lays the segments out.
     *
     * @return the root group; and the first segment that found no place, where there is one
     */
    static Outcome match(Node structure, List<WireSegment> segments) {
        Matching matching = new Matching(segments);
        Group root = matching.group(structure);
        return new Outcome(
                root, matching.next < segments.size() ? Optional.of(segments.get(matching.next)) : Optional.empty());
    }

    private Group group(Node node) {
        Group group = new Group(node.name());
        for (Node child : node.children()) {
            boolean again = true;
            while (again
                    && next < segments.size()
                    && child.first().contains(segments.get(next).name())) {
                place(child, group);
                again = child.repeats();
            }
        }
        return group;
    }

    private void place(Node child, Group group) {
        if (child.isSegment()) {
            group.add(segments.get(next++));
        } else {
            group.add(group(child));
        }
    }

    record Outcome(Group root, Optional<WireSegment> leftover) {}
}
