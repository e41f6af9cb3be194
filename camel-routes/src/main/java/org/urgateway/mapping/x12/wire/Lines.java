package org.urgateway.mapping.x12.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The segments of a transaction set in the order of the wire, levels numbered. */
final class Lines {

    /** Segments that stand behind the loops of their loop. */
    private static final Set<String> CLOSING = Set.of("IK5", "AK9");

    private final List<Segment> segments = new ArrayList<>();
    private int levels;

    private Lines() {}

    static List<Segment> of(Loop body) {
        Lines lines = new Lines();
        lines.add(body, "");
        return List.copyOf(lines.segments);
    }

    private void add(Loop loop, String parent) {
        String number = LoopNames.levelCode(loop.id())
                .filter(code -> isOfReview(loop))
                .map(code -> level(loop, code, parent))
                .orElse(parent);
        loop.segments().stream()
                .filter(segment -> !segment.tag().equals("HL") && !CLOSING.contains(segment.tag()))
                .forEach(segments::add);
        loop.loops().stream().filter(child -> !isLevel(child)).forEach(child -> add(child, number));
        loop.loops().stream().filter(Lines::isLevel).forEach(child -> add(child, number));
        loop.segments().stream()
                .filter(segment -> CLOSING.contains(segment.tag()))
                .forEach(segments::add);
    }

    private String level(Loop loop, String code, String parent) {
        String number = String.valueOf(++levels);
        boolean hasChild = loop.loops().stream().anyMatch(Lines::isLevel);
        segments.add(Segment.of("HL", number, parent, code, hasChild ? "1" : "0"));
        return number;
    }

    private static boolean isLevel(Loop loop) {
        return LoopNames.levelCode(loop.id()).isPresent() && isOfReview(loop);
    }

    /** The 275 calls one of its loops 2000A as well; there it begins with LX. */
    private static boolean isOfReview(Loop loop) {
        return loop.first("LX").isEmpty();
    }
}
