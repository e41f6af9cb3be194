package org.urgateway.mapping.x12.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes what tells a sender which part of an interchange was taken: TA1 for the envelope, a 999 for each group. Pure. */
public final class Acknowledgements {

    /** The implementation guide of the 999. */
    public static final String GUIDE = "005010X231A1";

    private static final int FAULTS = 5;
    private static final int SHORTEST_SET_NUMBER = 4;

    private Acknowledgements() {}

    /** Whether a TA1 goes back: where it is asked for, and where the envelope is bad. */
    public static boolean isOwed(X12Reading reading) {
        boolean asked = reading.knownHeader()
                .filter(InterchangeHeader::asksForAcknowledgement)
                .isPresent();
        return asked
                || reading instanceof X12Reading.Unreadable
                || (reading instanceof X12Reading.Read read && read.verdict() == Verdict.REJECTED);
    }

    /** The TA1 for what was read. */
    public static Segment ofInterchange(X12Reading reading) {
        if (reading instanceof X12Reading.Unreadable unreadable) {
            return ofInterchange(unreadable.knownHeader(), Verdict.REJECTED, Optional.of(unreadable.fault()));
        }
        var read = (X12Reading.Read) reading;
        var first = read.faults().stream()
                .min(Comparator.comparing(InterchangeFault::rejects)
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()));
        return ofInterchange(read.knownHeader(), read.verdict(), first);
    }

    /**
     * A TA1.
     *
     * @param original header of the interchange that it is for
     * @param fault why it is not accepted
     */
    public static Segment ofInterchange(
            Optional<InterchangeHeader> original, Verdict verdict, Optional<InterchangeFault> fault) {
        return Segment.of(
                "TA1",
                original.map(InterchangeHeader::controlNumber).orElse("000000000"),
                original.map(InterchangeHeader::date).orElse("000101"),
                original.map(InterchangeHeader::time).orElse("0000"),
                verdict.code(),
                fault.map(InterchangeFault::code).orElse("000"));
    }

    /**
     * The 999 for a group.
     *
     * @param group the header of the group that it is for
     * @param controlNumber of the 999, ST02
     */
    public static TransactionSet ofGroup(GroupHeader group, GroupFindings findings, String controlNumber) {
        var segments = List.of(
                Segment.of("AK1", group.functionalIdentifier(), group.controlNumber(), group.version()),
                closing(group, findings));
        var sets = findings.sets().stream().map(set -> ofSet(findings, set)).toList();
        return new TransactionSet("999", GUIDE, controlNumber, new Loop("999", segments, sets));
    }

    private static Segment closing(GroupHeader group, GroupFindings findings) {
        var values = Stream.concat(
                Stream.of(
                        findings.verdict().code(),
                        String.valueOf(findings.declaredSets()),
                        String.valueOf(findings.sets().size()),
                        String.valueOf(findings.accepted())),
                findings.faults().stream().sorted().map(GroupFault::code).limit(FAULTS));
        return Segment.of("AK9", values.toArray(String[]::new));
    }

    private static Loop ofSet(GroupFindings group, SetFindings set) {
        var faults = new ArrayList<>(set.faults().stream().sorted().toList());
        if (!set.problems().isEmpty()) {
            faults.add(SetFault.SEGMENTS);
        }
        var closing = Stream.concat(
                Stream.of(group.verdict(set).code()),
                faults.stream().map(SetFault::code).limit(FAULTS));
        var segments = List.of(
                Segment.of("AK2", set.type(), number(set.controlNumber()), set.version()),
                Segment.of("IK5", closing.toArray(String[]::new)));
        Map<Integer, List<SyntaxProblem>> bySegment = new LinkedHashMap<>();
        set.problems()
                .forEach(problem -> bySegment
                        .computeIfAbsent(problem.position(), position -> new ArrayList<>())
                        .add(problem));
        return new Loop(
                "2000",
                segments,
                bySegment.values().stream().flatMap(Acknowledgements::ofSegment).toList());
    }

    /** A number that the sender left out or cut short is filled up, for AK202 must have its length. */
    private static String number(String sent) {
        return sent.length() >= SHORTEST_SET_NUMBER ? sent : "0".repeat(SHORTEST_SET_NUMBER - sent.length()) + sent;
    }

    private static Stream<Loop> ofSegment(List<SyntaxProblem> problems) {
        var own = problems.stream()
                .filter(SyntaxProblem.OfSegment.class::isInstance)
                .map(SyntaxProblem.OfSegment.class::cast)
                .map(problem -> new Loop("2100", List.of(segment(problem, problem.fault())), List.of()));
        var elements = problems.stream()
                .filter(SyntaxProblem.OfElement.class::isInstance)
                .map(SyntaxProblem.OfElement.class::cast)
                .map(Acknowledgements::ofElement)
                .toList();
        return elements.isEmpty()
                ? own
                : Stream.concat(
                        own,
                        Stream.of(
                                new Loop("2100", List.of(segment(problems.get(0), SegmentFault.ELEMENTS)), elements)));
    }

    private static Segment segment(SyntaxProblem problem, SegmentFault fault) {
        return Segment.of("IK3", problem.tag(), String.valueOf(problem.position()), problem.loop(), fault.code());
    }

    private static Loop ofElement(SyntaxProblem.OfElement problem) {
        var place = Element.of(
                String.valueOf(problem.element()),
                problem.component() == 0 ? "" : String.valueOf(problem.component()),
                problem.repetition() > 1 ? String.valueOf(problem.repetition()) : "");
        return new Loop(
                "2110",
                List.of(Segment.of(
                        "IK4",
                        place,
                        problem.dataElement().map(Element::of).orElse(Element.EMPTY),
                        Element.of(problem.fault().code()))),
                List.of());
    }
}
