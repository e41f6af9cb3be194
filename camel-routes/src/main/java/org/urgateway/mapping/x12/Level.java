package org.urgateway.mapping.x12;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.urgateway.mapping.x12.wire.Loop;
import org.urgateway.mapping.x12.wire.Segment;

/**
 * A loop while it is read.
 *
 * @param reading keeps what was read
 * @param loop the loop
 * @param id its name; empty for the body of the transaction set
 */
record Level(Reading reading, Loop loop, String id) {

    Optional<Seg> first(String tag) {
        return loop.first(tag).map(this::seg);
    }

    Optional<Seg> first(String tag, int element, String... codes) {
        return loop.all(tag, element, codes).stream().findFirst().map(this::seg);
    }

    List<Seg> all(String tag) {
        return loop.all(tag).stream().map(this::seg).toList();
    }

    List<Seg> all(String tag, int element, String... codes) {
        return loop.all(tag, element, codes).stream().map(this::seg).toList();
    }

    /** The loops directly within it whose name begins so: {@code 2010F} finds {@code 2010FA}, too. */
    List<Level> loops(String prefix) {
        return loop.loops().stream()
                .filter(inner -> inner.id().startsWith(prefix))
                .map(inner -> new Level(reading, inner, inner.id()))
                .toList();
    }

    /** The segments of its own and of all loops within it. */
    Stream<Seg> everything() {
        return Stream.concat(
                loop.segments().stream().map(this::seg), loops("").stream().flatMap(Level::everything));
    }

    /** Where a segment would stand that it does not have. */
    String location(String tagAndElement) {
        return id.isEmpty() ? tagAndElement : id + "-" + tagAndElement;
    }

    private Seg seg(Segment segment) {
        return new Seg(reading, id, segment);
    }
}
