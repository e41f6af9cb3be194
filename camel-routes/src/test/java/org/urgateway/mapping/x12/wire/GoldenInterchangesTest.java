package org.urgateway.mapping.x12.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenInterchangesTest {

    static List<Path> cases() {
        return Golden.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void interchangeIsReadAndAcknowledgedAsExpected(Path folder) throws IOException {
        Golden.expect(folder, ReadingText.of(X12Reader.read(Golden.input(folder))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void acknowledgementsOfItAreThemselvesWithoutFault(Path folder) {
        X12Reading reading = X12Reader.read(Golden.input(folder));
        InterchangeHeader header = new InterchangeHeader(
                "ZZ", "SEMCUR", "ZZ", "RIVERSIDE", "260706", "0915", "^", "00501", "000000001", "0", "T", ":");
        List<FunctionalGroup> groups = reading instanceof X12Reading.Read read
                ? IntStream.range(0, read.groups().size())
                        .mapToObj(i -> group(
                                i,
                                Acknowledgements.ofGroup(
                                        read.interchange().groups().get(i).header(),
                                        read.groups().get(i),
                                        "0001")))
                        .toList()
                : List.of();
        byte[] written = X12Writer.write(
                        new Interchange(header, groups),
                        List.of(Acknowledgements.ofInterchange(reading)),
                        Delimiters.USUAL)
                .bytes();

        X12Reading.Read back = (X12Reading.Read) X12Reader.read(written);

        assertThat(back.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(back.groups()).allSatisfy(group -> {
            assertThat(group.verdict()).isEqualTo(Verdict.ACCEPTED);
            assertThat(group.sets())
                    .allSatisfy(set -> assertThat(set.problems()).isEmpty());
        });
        assertThat(back.acknowledgements()).hasSize(1);
    }

    private static FunctionalGroup group(int number, TransactionSet acknowledgement) {
        GroupHeader header = new GroupHeader(
                "FA",
                "SEMCUR",
                "RIVERSIDE",
                "20260706",
                "0915",
                String.valueOf(number + 1),
                "X",
                Acknowledgements.GUIDE);
        return new FunctionalGroup(header, List.of(acknowledgement));
    }
}
