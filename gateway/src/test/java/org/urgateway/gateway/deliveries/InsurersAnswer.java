package org.urgateway.gateway.deliveries;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.urgateway.mapping.x12.wire.Loop;
import org.urgateway.mapping.x12.wire.Segment;
import org.urgateway.mapping.x12.wire.TransactionSet;
import org.urgateway.mapping.x12.wire.X12Reader;
import org.urgateway.mapping.x12.wire.X12Reading;

/**
 * A 278 response as an insurer writes it by hand: it repeats the reference, the parties and the numbers of a request, and says what it
 * was told to say.
 *
 * @param ofEvent segments of the patient event, behind TRN
 * @param ofLine segments of each line, behind UM; none where the answer names no line
 * @param providers names at the event
 */
record InsurersAnswer(List<String> ofEvent, List<String> ofLine, List<String> providers) {

    static InsurersAnswer ofLines(String... segments) {
        return new InsurersAnswer(List.of("UM*HS*I"), List.of(segments), List.of());
    }

    static InsurersAnswer ofEvent(String... segments) {
        return new InsurersAnswer(List.of(segments), List.of(), List.of());
    }

    /** The same, naming somebody at the event. */
    InsurersAnswer naming(String... segments) {
        return new InsurersAnswer(ofEvent, ofLine, List.of(segments));
    }

    /** The response to a request. */
    TransactionSet to(TransactionSet request) {
        return ((X12Reading.Read) X12Reader.read(interchange(request, 1)))
                .interchange()
                .groups()
                .get(0)
                .sets()
                .get(0);
    }

    /** The response to a request, as an interchange of its own. */
    byte[] interchange(TransactionSet request, int number) {
        List<String> segments = new ArrayList<>();
        var bht = request.body().first("BHT").orElseThrow();
        segments.add("ST*278*0001*005010X217");
        segments.add("BHT*0007*11*" + bht.element(3) + "*20261012*0900*18");
        segments.add("HL*1**20*1");
        segments.add(name(request, "2010A"));
        segments.add("HL*2*1*21*1");
        segments.add(name(request, "2010B"));
        segments.add("HL*3*2*22*1");
        segments.add(name(request, "2010C"));
        var dependent = find(request.body(), "2010D");
        dependent.ifPresent(loop -> {
            segments.add("HL*4*3*23*1");
            segments.add(text(loop.first("NM1").orElseThrow()));
        });
        var event = find(request.body(), "2000E").orElseThrow();
        int place = dependent.isPresent() ? 5 : 4;
        segments.add("HL*" + place + "*" + (place - 1) + "*EV*1");
        segments.add(trace(event));
        segments.addAll(ofEvent);
        segments.addAll(providers);
        if (!ofLine.isEmpty()) {
            var lines = event.loops("2000F");
            IntStream.range(0, lines.size()).forEach(line -> {
                segments.add("HL*" + (place + 1 + line) + "*" + place + "*SS*0");
                segments.add(trace(lines.get(line)));
                segments.add("UM*HS*I");
                segments.addAll(ofLine);
            });
        }
        segments.add("SE*" + (segments.size() + 1) + "*0001");
        return around(number, segments);
    }

    private static byte[] around(int number, List<String> segments) {
        return """
                ISA*00*          *00*          *ZZ*HARBORLIGHT    *ZZ*URGATEWAY      *261012*0900*^*00501*%1$09d*0*T*:~
                GS*HI*HARBORLIGHT*URGATEWAY*20261012*0900*%1$d*X*005010X217~
                %2$s~
                GE*1*%1$d~
                IEA*1*%1$09d~
                """.formatted(number, String.join("~\n", segments)).getBytes(StandardCharsets.UTF_8);
    }

    private static String name(TransactionSet request, String loop) {
        return text(find(request.body(), loop).orElseThrow().first("NM1").orElseThrow());
    }

    private static String trace(Loop loop) {
        var trn = loop.first("TRN").orElseThrow();
        return "TRN*2*" + trn.element(2) + "*" + trn.element(3);
    }

    private static Optional<Loop> find(Loop loop, String id) {
        return loop.id().equals(id)
                ? Optional.of(loop)
                : loop.loops().stream()
                        .flatMap(inner -> find(inner, id).stream())
                        .findFirst();
    }

    private static String text(Segment segment) {
        return segment.tag() + "*"
                + segment.elements().stream().map(Object::toString).collect(Collectors.joining("*"));
    }
}
