package org.urgateway.mapping.x12.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A transaction set while its segments arrive. */
final class SetDraft {

    private final LoopDraft root = new LoopDraft("");
    private final Deque<LoopDraft> open = new ArrayDeque<>();
    private final Set<SetFault> faults = EnumSet.noneOf(SetFault.class);
    private final List<Pending> problems = new ArrayList<>();
    private String type = "";
    private String version = "";
    private String controlNumber = "";
    private int segments;

    SetDraft() {
        open.push(root);
    }

    void begin(String setType, String guide, String number) {
        type = setType;
        version = guide;
        controlNumber = number;
        root.rename(setType);
    }

    LoopDraft root() {
        return root;
    }

    String controlNumber() {
        return controlNumber;
    }

    /** Counts a segment; its position. */
    int count() {
        return ++segments;
    }

    int segments() {
        return segments;
    }

    void open(String code) {
        LoopDraft loop = new LoopDraft(code);
        open.element().add(loop);
        open.push(loop);
    }

    void close() {
        if (open.size() > 1) {
            open.pop();
        }
    }

    void add(Segment segment) {
        // The numbers of the trailer were checked by the parser.
        if (!segment.tag().equals("SE")) {
            open.element().add(segment);
        }
    }

    void fault(SetFault fault) {
        faults.add(fault);
    }

    void problem(String tag, int position, SegmentFault fault) {
        pending(open.element(), position, loop -> new SyntaxProblem.OfSegment(tag, position, loop, fault));
    }

    void problem(
            SegmentDraft segment,
            int element,
            int component,
            int repetition,
            Optional<String> dataElement,
            ElementFault fault) {
        pending(
                open.element(),
                segment.position(),
                loop -> new SyntaxProblem.OfElement(
                        segment.tag(), segment.position(), loop, element, component, repetition, dataElement, fault));
    }

    void problem(LoopDraft where, Segment segment, int element, ElementFault fault) {
        pending(
                where,
                segment.position(),
                loop -> new SyntaxProblem.OfElement(
                        segment.tag(), segment.position(), loop, element, 0, 1, Optional.empty(), fault));
    }

    private void pending(LoopDraft loop, int position, Function<String, SyntaxProblem> problem) {
        problems.add(new Pending(loop, position, problem));
    }

    /** The set; names and nests its loops. */
    TransactionSet toSet() {
        if (type.equals("278")) {
            Hierarchy.join(this);
        } else if (type.equals("275")) {
            root.loops().stream()
                    .filter(loop -> loop.id().equals("1000"))
                    .forEach(loop -> loop.rename(LoopNames.ofParty(
                            loop.beginning().map(nm1 -> nm1.element(1)).orElse(""))));
        }
        return new TransactionSet(type, version, controlNumber, root.toLoop());
    }

    /** The findings, to be asked for after the set. */
    SetFindings toFindings() {
        List<SyntaxProblem> inOrder = problems.stream()
                .sorted(Comparator.comparingInt(Pending::position))
                .map(problem -> problem.make()
                        .apply(problem.loop() == root ? "" : problem.loop().id()))
                .toList();
        return new SetFindings(type, version, controlNumber, faults, inOrder);
    }

    /** A problem whose loop has no name yet. */
    private record Pending(LoopDraft loop, int position, Function<String, SyntaxProblem> make) {}
}
