package org.urgateway.mapping.x12.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ThereAndBackTest {

    private static final List<Delimiters> SEPARATORS = List.of(
            Delimiters.USUAL,
            new Delimiters('\n', '|', '>', '!'),
            new Delimiters('\'', '+', ':', '*'),
            new Delimiters((char) 0x1C, (char) 0x1D, (char) 0x1F, (char) 0x1E));

    @Provide
    Arbitrary<Delimiters> separators() {
        return Arbitraries.of(SEPARATORS);
    }

    static List<Path> whole() {
        return Golden.cases().stream()
                .filter(folder -> X12Reader.read(Golden.input(folder)) instanceof X12Reading.Read read
                        && read.verdict() == Verdict.ACCEPTED
                        && read.groups().stream()
                                .allMatch(group -> group.verdict().isTaken()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("whole")
    void whatIsReadIsReadAgainFromWhatIsWritten(Path folder) {
        X12Reading.Read read = (X12Reading.Read) X12Reader.read(Golden.input(folder));
        for (Delimiters delimiters : SEPARATORS) {
            byte[] written = X12Writer.write(read.interchange(), read.acknowledgements(), delimiters)
                    .bytes();
            X12Reading.Read back = (X12Reading.Read) X12Reader.read(written);
            assertThat(back.verdict()).isEqualTo(Verdict.ACCEPTED);
            assertThat(withoutChildMarks(back.interchange())).isEqualTo(withoutChildMarks(read.interchange()));
        }
    }

    @Property(tries = 200)
    void anyReviewComesBackAsItWasWritten(@ForAll long seed, @ForAll("separators") Delimiters delimiters) {
        Interchange made = new Reviews(new Random(seed), delimiters).interchange();

        byte[] written = X12Writer.write(made, delimiters).bytes();
        X12Reading.Read back = (X12Reading.Read) X12Reader.read(written);

        assertThat(back.faults()).isEmpty();
        assertThat(back.groups())
                .allSatisfy(group ->
                        assertThat(group.accepted()).isEqualTo(group.sets().size()));
        assertThat(strip(back.interchange())).isEqualTo(strip(made));
        assertThat(X12Writer.write(back.interchange(), delimiters).bytes()).isEqualTo(written);
    }

    @Property(tries = 100)
    void payloadComesBackByteForByte(@ForAll byte[] payload, @ForAll("separators") Delimiters delimiters) {
        String latin = new String(payload, StandardCharsets.ISO_8859_1);
        if (payload.length == 0) {
            return;
        }
        Loop category = new Loop(
                "2110",
                List.of(
                        Segment.of("CAT", "AE", "MB"),
                        Segment.of("EFI", "05"),
                        Segment.of("BIN", String.valueOf(payload.length), latin)),
                List.of());
        Loop line = new Loop("2000A", List.of(Segment.of("LX", "1")), List.of(category));
        Loop body = new Loop("275", List.of(Segment.of("BGN", "11", "A1", "20260706")), List.of(line));
        Interchange made = Reviews.around(delimiters, new TransactionSet("275", "006020X316", "0001", body));

        X12Reading.Read back = (X12Reading.Read)
                X12Reader.read(X12Writer.write(made, delimiters).bytes());

        assertThat(strip(back.interchange())).isEqualTo(strip(made));
    }

    /** HL04 is made when a set is written, whatever was read there. */
    private static List<TransactionSet> withoutChildMarks(Interchange interchange) {
        return map(
                interchange,
                segment -> segment.tag().equals("HL")
                        ? List.of(new Segment("HL", segment.elements().subList(0, 3), segment.position()))
                        : List.of(segment));
    }

    /** Levels are numbered, and positions counted, only when a set is written. */
    private static List<TransactionSet> strip(Interchange interchange) {
        return map(
                interchange,
                segment -> segment.tag().equals("HL")
                        ? List.of()
                        : List.of(new Segment(segment.tag(), segment.elements(), 0)));
    }

    private static List<TransactionSet> map(Interchange interchange, Function<Segment, List<Segment>> change) {
        return interchange.groups().stream()
                .flatMap(group -> group.sets().stream())
                .map(set -> new TransactionSet(set.type(), set.version(), set.controlNumber(), map(set.body(), change)))
                .toList();
    }

    private static Loop map(Loop loop, Function<Segment, List<Segment>> change) {
        List<Segment> segments = new ArrayList<>();
        loop.segments().forEach(segment -> segments.addAll(change.apply(segment)));
        return new Loop(
                loop.id(),
                segments,
                loop.loops().stream().map(child -> map(child, change)).toList());
    }
}
