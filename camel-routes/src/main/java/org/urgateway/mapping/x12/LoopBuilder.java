package org.urgateway.mapping.x12;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.urgateway.mapping.x12.wire.Loop;
import org.urgateway.mapping.x12.wire.Segment;

/** A loop in the making. */
final class LoopBuilder {

    private final String id;
    private final List<Segment> segments = new ArrayList<>();
    private final List<Loop> loops = new ArrayList<>();

    LoopBuilder(String id) {
        this.id = id;
    }

    LoopBuilder add(Out segment) {
        segments.add(segment.segment());
        return this;
    }

    /** Adds a segment that holds anything. */
    LoopBuilder addIfAny(Out segment) {
        return segment.isEmpty() ? this : add(segment);
    }

    LoopBuilder add(Optional<Out> segment) {
        segment.ifPresent(this::add);
        return this;
    }

    LoopBuilder add(List<Out> all) {
        all.forEach(this::add);
        return this;
    }

    LoopBuilder add(LoopBuilder loop) {
        loops.add(loop.loop());
        return this;
    }

    Loop loop() {
        return new Loop(id, segments, loops);
    }
}
