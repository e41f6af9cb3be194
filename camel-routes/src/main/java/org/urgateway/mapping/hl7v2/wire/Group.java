package org.urgateway.mapping.hl7v2.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A group of a message structure: its segments, and the groups within it, in order. */
public final class Group {

    private final String name;
    private final List<WireSegment> segments = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();

    Group(String name) {
        this.name = name;
    }

    void add(WireSegment segment) {
        segments.add(segment);
    }

    void add(Group group) {
        groups.add(group);
    }

    /** Name of the group in the structure. */
    public String name() {
        return name;
    }

    /** The segments of that name that stand in this group itself. */
    public List<WireSegment> segments(String segment) {
        return segments.stream()
                .filter(candidate -> candidate.name().equals(segment))
                .toList();
    }

    /** The first segment of that name in this group itself. */
    public Optional<WireSegment> segment(String segment) {
        return segments(segment).stream().findFirst();
    }

    /**
     * The first segment of that name, without which the group means nothing.
     *
     * @throws UnreadableException where it is missing
     */
    public WireSegment required(String segment) {
        return segment(segment)
                .orElseThrow(() -> new UnreadableException(
                        ErrorCondition.SEGMENT_SEQUENCE_ERROR,
                        first().map(WireSegment::location).orElseGet(() -> SegmentLocation.of(segment, 1)),
                        "The " + segment + " segment that belongs here is missing."));
    }

    private Optional<WireSegment> first() {
        return segments.stream()
                .findFirst()
                .or(() ->
                        groups.stream().flatMap(group -> group.first().stream()).findFirst());
    }

    /** The groups of that name that stand in this group itself. */
    public List<Group> groups(String group) {
        return groups.stream()
                .filter(candidate -> candidate.name().equals(group))
                .toList();
    }

    /** The segments of that name, here and in the groups within. */
    public List<WireSegment> all(String segment) {
        List<WireSegment> all = new ArrayList<>(segments(segment));
        groups.forEach(group -> all.addAll(group.all(segment)));
        return all;
    }

    /** The groups of that name, here and in the groups within. */
    public List<Group> allGroups(String group) {
        List<Group> all = new ArrayList<>(groups(group));
        groups.forEach(inner -> all.addAll(inner.allGroups(group)));
        return all;
    }
}
