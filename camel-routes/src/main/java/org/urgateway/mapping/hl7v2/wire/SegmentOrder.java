package org.urgateway.mapping.hl7v2.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Brings segments into the order of a structure without parting those that belong together.
 *
 * <p>A block is a segment that begins a place, with what follows it and may stand within that place. Blocks are sorted by place, then
 * the segments within each. A segment that could begin a place, but also belongs to an earlier block that others have parted it from,
 * is left where it is: where it belongs cannot be told, and the match then refuses it.
 */
final class SegmentOrder {

    private SegmentOrder() {}

    /**
     * Segments in order.
     *
     * @param segments all of them
     * @param torn the first one that might belong to several places, or to none
     */
    record Arranged(List<WireSegment> segments, Optional<WireSegment> torn) {}

    static Arranged arrange(Node node, List<WireSegment> segments) {
        List<Block> sorted = blocks(node, segments).stream()
                .sorted(Comparator.comparingInt(Block::place))
                .toList();
        List<WireSegment> arranged = new ArrayList<>();
        Optional<WireSegment> torn = Optional.empty();
        for (Block block : sorted) {
            if (block.place() >= node.children().size()) {
                torn = torn.or(() -> Optional.of(block.segments().get(0)));
                arranged.addAll(block.segments());
            } else if (node.children().get(block.place()).isSegment()) {
                arranged.addAll(block.segments());
            } else {
                Arranged within = arrange(node.children().get(block.place()), block.segments());
                torn = torn.or(within::torn);
                arranged.addAll(within.segments());
            }
        }
        return new Arranged(arranged, torn);
    }

    private static List<Block> blocks(Node node, List<WireSegment> segments) {
        List<Block> blocks = new ArrayList<>();
        for (WireSegment segment : segments) {
            if (!blocks.isEmpty() && continues(node, blocks.get(blocks.size() - 1), segment)) {
                blocks.get(blocks.size() - 1).segments().add(segment);
            } else {
                Block block = new Block(place(node, segment, blocks), new ArrayList<>());
                block.segments().add(segment);
                blocks.add(block);
            }
        }
        return blocks;
    }

    /** Whether a segment goes on with a block, rather than beginning the next instance of its place. */
    private static boolean continues(Node node, Block block, WireSegment segment) {
        if (block.place() >= node.children().size()) {
            return false;
        }
        Node child = node.children().get(block.place());
        if (child.isSegment() || !child.members().contains(segment.name())) {
            return false;
        }
        List<WireSegment> longer = new ArrayList<>(block.segments());
        longer.add(segment);
        // All of it in one instance: the heads of repeating groups begin a new one.
        Node once = new Node(child.name(), child.children(), false, false);
        Arranged arranged = inner(child, longer);
        return arranged.torn().isEmpty()
                && Matching.match(once, arranged.segments()).leftover().isEmpty();
    }

    private static Arranged inner(Node child, List<WireSegment> segments) {
        return segments.stream().map(WireSegment::name).distinct().count() < 2
                ? new Arranged(segments, Optional.empty())
                : arrange(child, segments);
    }

    private static int place(Node node, WireSegment segment, List<Block> blocks) {
        List<Node> children = node.children();
        for (int index = 0; index < children.size(); index++) {
            if (children.get(index).first().contains(segment.name())) {
                return isTorn(children, segment, blocks, index) ? children.size() : index;
            }
        }
        return lone(children, segment, blocks);
    }

    /** Whether the segment may as well belong to an earlier block of another place. */
    private static boolean isTorn(List<Node> children, WireSegment segment, List<Block> blocks, int place) {
        return !segment.name().equals("NTE")
                && blocks.stream()
                        .map(Block::place)
                        .filter(earlier -> earlier != place && earlier < children.size())
                        .map(children::get)
                        .anyMatch(earlier ->
                                !earlier.isSegment() && earlier.members().contains(segment.name()));
    }

    /** The place of a segment that begins none: with the one block that can hold it. */
    private static int lone(List<Node> children, WireSegment segment, List<Block> blocks) {
        List<Integer> places = blocks.stream()
                .map(Block::place)
                .filter(place ->
                        place < children.size() && children.get(place).members().contains(segment.name()))
                .toList();
        return places.size() == 1 ? places.get(0) : children.size();
    }

    /** Segments that stay together; a place behind the last one holds what has none. */
    private record Block(int place, List<WireSegment> segments) {}
}
