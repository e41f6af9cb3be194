package org.urgateway.mapping.x12.wire;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A loop: its own segments, in order, and the loops within it, in order.
 *
 * @param id its name, as the field writes it: {@code 2000A}, {@code 2010EA}; the identifier of the transaction set for its body
 * @param segments segments of its own
 * @param loops loops within it; of hierarchical levels those whose HL02 names this one
 */
public record Loop(String id, List<Segment> segments, List<Loop> loops) {

    /** A loop that holds copies of the given lists. */
    public Loop {
        segments = List.copyOf(segments);
        loops = List.copyOf(loops);
    }

    /** The first segment of its own with that tag. */
    public Optional<Segment> first(String tag) {
        return segments.stream().filter(segment -> segment.tag().equals(tag)).findFirst();
    }

    /** The segments of its own with that tag. */
    public List<Segment> all(String tag) {
        return segments.stream().filter(segment -> segment.tag().equals(tag)).toList();
    }

    /** The segments of its own with that tag whose element is one of the codes. */
    public List<Segment> all(String tag, int element, String... codes) {
        return all(tag).stream()
                .filter(segment -> Arrays.asList(codes).contains(segment.element(element)))
                .toList();
    }

    /** The loops directly within it of that name. */
    public List<Loop> loops(String id) {
        return loops.stream().filter(loop -> loop.id().equals(id)).toList();
    }

    /** The first loop directly within it of that name. */
    public Optional<Loop> loop(String id) {
        return loops.stream().filter(loop -> loop.id().equals(id)).findFirst();
    }
}
