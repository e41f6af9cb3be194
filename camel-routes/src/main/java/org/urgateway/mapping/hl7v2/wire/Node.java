package org.urgateway.mapping.hl7v2.wire;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A place in a message structure: for a segment, or for a group of places.
 *
 * @param name segment or group name
 * @param children places within a group; empty for a segment
 * @param optional whether it may be left out
 * @param repeats whether it may come again
 */
record Node(String name, List<Node> children, boolean optional, boolean repeats) {

    boolean isSegment() {
        return children.isEmpty();
    }

    /** The segments that this place can begin with. */
    Set<String> first() {
        if (isSegment()) {
            return Set.of(name);
        }
        Set<String> first = new LinkedHashSet<>();
        for (Node child : children) {
            first.addAll(child.first());
            if (!child.optional()) {
                break;
            }
        }
        return first;
    }

    /** All segments that have a place here. */
    Set<String> members() {
        if (isSegment()) {
            return Set.of(name);
        }
        Set<String> members = new LinkedHashSet<>();
        children.forEach(child -> members.addAll(child.members()));
        return members;
    }
}
