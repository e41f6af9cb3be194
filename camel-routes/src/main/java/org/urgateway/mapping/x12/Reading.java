package org.urgateway.mapping.x12;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.Remark;
import org.urgateway.mapping.Remarks;
import org.urgateway.mapping.x12.wire.Segment;
import org.urgateway.mapping.x12.wire.TransactionSet;

/** A transaction set while it is read: its loops, the partner's settings, and the remarks so far. */
final class Reading {

    /** Segments that hold the others together. */
    private static final Set<String> FRAME = Set.of("HL", "ST", "SE", "LX");

    private final Envelope envelope;
    private final TransactionSet set;
    private final MappingSettings settings;
    private final Map<Segment, Set<String>> read = new IdentityHashMap<>();
    private final Remarks remarks = new Remarks();

    Reading(Envelope envelope, TransactionSet set, MappingSettings settings) {
        this.envelope = envelope;
        this.set = set;
        this.settings = settings;
    }

    Envelope envelope() {
        return envelope;
    }

    TransactionSet set() {
        return set;
    }

    MappingSettings settings() {
        return settings;
    }

    Level root() {
        return new Level(this, set.body(), "");
    }

    /** What was read of a segment, by element, repetition and component. */
    Set<String> read(Segment segment) {
        return read.computeIfAbsent(segment, any -> new HashSet<>());
    }

    static String key(int element, int repetition, int component) {
        return element + "^" + repetition + ":" + component;
    }

    void loss(String location, String text) {
        remarks.loss(location, text);
    }

    void note(String location, String text) {
        remarks.note(location, text);
    }

    List<Remark> notes() {
        return remarks.notes();
    }

    /** All that was lost: what was said to be, and what nobody read. */
    List<Remark> losses() {
        return Stream.concat(remarks.losses().stream(), root().everything().flatMap(this::unread))
                .toList();
    }

    private Stream<Remark> unread(Seg seg) {
        Segment segment = seg.segment();
        if (FRAME.contains(segment.tag())) {
            return Stream.empty();
        }
        Set<String> known = read.getOrDefault(segment, Set.of());
        if (known.isEmpty()) {
            return Stream.of(new Remark(seg.location(), "Nothing in the FHIR content carries this segment."));
        }
        List<Remark> lost = new ArrayList<>();
        for (int element = 1; element <= seg.size(); element++) {
            unread(seg, element, known, lost);
        }
        return lost.stream();
    }

    private static void unread(Seg seg, int element, Set<String> known, List<Remark> lost) {
        List<List<String>> repetitions = seg.segment().at(element).repetitions();
        for (int repetition = 1; repetition <= repetitions.size(); repetition++) {
            List<String> components = repetitions.get(repetition - 1);
            for (int component = 1; component <= components.size(); component++) {
                if (!components.get(component - 1).isBlank() && !known.contains(key(element, repetition, component))) {
                    lost.add(new Remark(
                            component == 1 && components.size() == 1
                                    ? seg.location(element)
                                    : seg.location(element, component),
                            "Nothing in the FHIR content carries this."));
                }
            }
        }
    }

    /** The target of a code; one that is not listed stays as it is, and is said to. */
    Optional<String> code(String map, String location, String code) {
        return remarks.code(settings.codeMaps().get(map), location, code, remarks::note);
    }
}
