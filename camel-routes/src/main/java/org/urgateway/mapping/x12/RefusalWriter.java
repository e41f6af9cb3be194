package org.urgateway.mapping.x12;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.x12.wire.Loop;
import org.urgateway.mapping.x12.wire.Segment;
import org.urgateway.mapping.x12.wire.TransactionSet;

/**
 * Writes a 278 response to a transaction set that cannot be considered, from that set itself: its levels with the names in them, its
 * numbers, and AAA where something is wrong. It may be too broken to become FHIR.
 */
final class RefusalWriter {

    private static final Set<String> NAMES = Set.of("2010A", "2010B", "2010C", "2010D");

    private final TransactionSet original;
    private final List<Refusal> reasons;
    private final MappingSettings settings;
    private final X12Identity identity;
    private final List<Refusal> told = new ArrayList<>();

    RefusalWriter(TransactionSet original, List<Refusal> reasons, MappingSettings settings, X12Identity identity) {
        this.original = original;
        this.reasons = reasons;
        this.settings = settings;
        this.identity = identity;
    }

    TransactionSet write() {
        String reference = original.body()
                .first("BHT")
                .or(() -> original.body().first("BGN"))
                .map(header -> header.element(header.tag().equals("BHT") ? 3 : 2))
                .orElse(identity.reference());
        Out bht = new LevelWriter(Source.of(), settings, identity)
                .bht("11", reference)
                .put(6, "18");
        List<Loop> levels = new ArrayList<>();
        original.body().loops().stream()
                .filter(loop -> loop.id().startsWith("2000"))
                .forEach(loop -> levels.add(level(loop)));
        Loop body = new Loop("278", List.of(bht.segment()), withRest(levels));
        return new TransactionSet("278", "005010X217", identity.controlNumber(), body);
    }

    private Loop level(Loop loop) {
        boolean isEvent = loop.id().equals("2000E") || loop.id().equals("2000F");
        List<Segment> segments = new ArrayList<>();
        if (isEvent) {
            loop.all("TRN").forEach(trn -> segments.add(repeated(trn)));
        }
        if (isEvent || loop.loops().stream().noneMatch(inner -> NAMES.contains(inner.id()))) {
            segments.addAll(errors(loop.id()));
        }
        if (isEvent) {
            loop.first("UM").ifPresent(segments::add);
        }
        if (loop.id().equals("2000E")) {
            words().forEach(word -> segments.add(word.segment()));
        }
        List<Loop> loops = new ArrayList<>();
        loop.loops().stream().filter(inner -> NAMES.contains(inner.id())).forEach(inner -> loops.add(name(inner)));
        loop.loops().stream().filter(inner -> inner.id().startsWith("2000")).forEach(inner -> loops.add(level(inner)));
        return new Loop(loop.id(), segments, loops);
    }

    private Loop name(Loop loop) {
        List<Segment> segments = new ArrayList<>(loop.all("NM1"));
        segments.addAll(errors(loop.id()));
        segments.addAll(errors("2000" + loop.id().substring(4)));
        return new Loop(loop.id(), segments, List.of());
    }

    private static Segment repeated(Segment trn) {
        return Out.of("TRN")
                .put(1, "2")
                .put(2, trn.element(2))
                .put(3, trn.element(3))
                .put(4, trn.element(4))
                .segment();
    }

    /** AAA of a loop; one that is told in the first of several loops of that name is not told again. */
    private List<Segment> errors(String loop) {
        List<Refusal> mine = reasons.stream()
                .filter(reason -> reason.loop().equals(loop) && !told.contains(reason))
                .toList();
        told.addAll(mine);
        return mine.stream().map(this::aaa).map(Out::segment).distinct().toList();
    }

    private Out aaa(Refusal reason) {
        return ErrorWriter.aaa(
                target("rejection-to-x12-901", reason, "15"), target("rejection-to-x12-889", reason, "C"));
    }

    private String target(String map, Refusal reason, String otherwise) {
        return settings.codeMaps().get(map).target(reason.reason().code()).orElse(otherwise);
    }

    private List<Out> words() {
        List<Out> words = new ArrayList<>();
        reasons.stream().map(Refusal::text).distinct().forEach(text -> words.addAll(InformationWriter.messages(text)));
        return words;
    }

    /** What concerns a level that the set does not have is told at the lowest that it has. */
    private List<Loop> withRest(List<Loop> levels) {
        List<Out> rest = reasons.stream()
                .filter(reason -> !told.contains(reason))
                .map(this::aaa)
                .toList();
        if (rest.isEmpty()) {
            return levels;
        }
        if (levels.isEmpty()) {
            return List.of(new Loop("2000A", rest.stream().map(Out::segment).toList(), List.of()));
        }
        Loop first = levels.get(0);
        List<Loop> all = new ArrayList<>(levels.subList(1, levels.size()));
        all.add(0, deepest(first, rest));
        return all;
    }

    private static Loop deepest(Loop loop, List<Out> errors) {
        List<Loop> loops = new ArrayList<>(loop.loops());
        for (int index = 0; index < loops.size(); index++) {
            Loop inner = loops.get(index);
            if (inner.id().startsWith("2000") && !inner.id().equals("2000F")) {
                loops.set(index, deepest(inner, errors));
                return new Loop(loop.id(), loop.segments(), loops);
            }
        }
        List<Segment> segments = new ArrayList<>(loop.segments());
        long traces =
                segments.stream().filter(segment -> segment.tag().equals("TRN")).count();
        errors.forEach(error -> segments.add((int) traces, error.segment()));
        return new Loop(loop.id(), segments, loops);
    }
}
