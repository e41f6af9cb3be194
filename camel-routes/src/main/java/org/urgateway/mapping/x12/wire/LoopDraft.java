package org.urgateway.mapping.x12.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A loop while its segments arrive; it gets its name when all of them are there. */
final class LoopDraft {

    private String id;
    private final List<Segment> segments = new ArrayList<>();
    private final List<LoopDraft> loops = new ArrayList<>();

    LoopDraft(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    void rename(String name) {
        this.id = name;
    }

    void add(Segment segment) {
        segments.add(segment);
    }

    void add(LoopDraft loop) {
        loops.add(loop);
    }

    void remove(LoopDraft loop) {
        loops.remove(loop);
    }

    List<LoopDraft> loops() {
        return List.copyOf(loops);
    }

    /** The segment that it begins with. */
    Optional<Segment> beginning() {
        return segments.stream().findFirst();
    }

    Loop toLoop() {
        return new Loop(id, segments, loops.stream().map(LoopDraft::toLoop).toList());
    }
}
