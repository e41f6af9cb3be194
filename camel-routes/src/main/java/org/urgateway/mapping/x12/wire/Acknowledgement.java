package org.urgateway.mapping.x12.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a partner says of something that was sent to it. */
public sealed interface Acknowledgement {

    /** Its verdict. */
    Verdict verdict();

    /** The codes by which it says why, for example {@code UM[20] 8}; without values. */
    List<String> reasons();

    /** Whether it rejects because the partner has something under the same number already. */
    default boolean isOfADuplicate() {
        return verdict() == Verdict.REJECTED && reasons().contains(OfInterchange.DUPLICATE);
    }

    /**
     * A TA1.
     *
     * @param interchange ISA13 of what was sent
     */
    record OfInterchange(String interchange, Verdict verdict, List<String> reasons) implements Acknowledgement {

        /** TA105 of a number that was used before. */
        private static final String DUPLICATE = "TA1 025";
    }

    /**
     * A 999, for one set.
     *
     * @param group GS06 of what was sent
     * @param type ST01 of what was sent
     * @param set ST02 of what was sent
     */
    record OfSet(String group, String type, String set, Verdict verdict, List<String> reasons)
            implements Acknowledgement {}

    /**
     * A 999, for a group as a whole.
     *
     * @param group GS06 of what was sent
     */
    record OfGroup(String group, Verdict verdict, List<String> reasons) implements Acknowledgement {}

    /** The acknowledgements in an interchange, in order. */
    static List<Acknowledgement> of(X12Reading.Read reading) {
        List<Acknowledgement> found = new ArrayList<>();
        reading.acknowledgements()
                .forEach(ta1 -> found.add(new OfInterchange(
                        ta1.element(1), Verdict.of(ta1.element(4)), List.of("TA1 " + ta1.element(5)))));
        reading.interchange().groups().stream()
                .flatMap(group -> group.sets().stream())
                .filter(set -> set.type().equals("999"))
                .forEach(set -> found.addAll(of(set)));
        return found;
    }

    private static List<Acknowledgement> of(TransactionSet set) {
        Loop body = set.body();
        String group = body.first("AK1").map(ak1 -> ak1.element(2)).orElse("");
        List<Acknowledgement> found = new ArrayList<>();
        body.loops("2000").forEach(loop -> found.add(ofSet(group, loop)));
        body.first("AK9")
                .ifPresent(ak9 -> found.add(new OfGroup(group, Verdict.of(ak9.element(1)), codes("AK9", ak9, 5))));
        return found;
    }

    private static Acknowledgement ofSet(String group, Loop loop) {
        Segment ak2 = loop.segments().get(0);
        Verdict verdict =
                loop.first("IK5").map(ik5 -> Verdict.of(ik5.element(1))).orElse(Verdict.REJECTED);
        List<String> reasons = Stream.concat(
                        loop.first("IK5").stream().flatMap(ik5 -> codes("IK5", ik5, 2).stream()),
                        loop.loops("2100").stream().flatMap(Acknowledgement::ofSegment))
                .toList();
        return new OfSet(group, ak2.element(1), ak2.element(2), verdict, reasons);
    }

    private static Stream<String> ofSegment(Loop loop) {
        Segment ik3 = loop.segments().get(0);
        String place = ik3.element(1) + "[" + ik3.element(2) + "]";
        Stream<String> elements = loop.loops("2110").stream()
                .map(element -> element.segments().get(0))
                .map(ik4 -> place + "-" + ik4.element(1) + " " + ik4.element(3));
        return Stream.concat(Stream.of(place + " " + ik3.element(4)), elements);
    }

    private static List<String> codes(String tag, Segment segment, int from) {
        return IntStream.rangeClosed(from, segment.elements().size())
                .mapToObj(segment::element)
                .filter(code -> !code.isEmpty())
                .map(code -> tag + " " + code)
                .toList();
    }
}
