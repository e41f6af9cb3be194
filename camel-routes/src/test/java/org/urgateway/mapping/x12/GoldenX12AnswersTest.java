package org.urgateway.mapping.x12;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.urgateway.mapping.x12.wire.SetFindings;
import org.urgateway.mapping.x12.wire.TransactionSet;
import org.urgateway.mapping.x12.wire.X12Reader;
import org.urgateway.mapping.x12.wire.X12Reading;

class GoldenX12AnswersTest {

    static List<Path> answers() {
        return X12Golden.cases("x12-answers");
    }

    static List<Path> refusals() {
        return X12Golden.cases("x12-refusals");
    }

    static List<Path> requests() {
        return X12Golden.cases("x12-requests");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void determinationIsWrittenAsExpected(Path folder) {
        WrittenSet written = X12Answers.respond(
                X12Golden.set(folder.resolve("request.edi")),
                X12Golden.settings(),
                0,
                X12Golden.bundle(folder.resolve("response.json")),
                X12Golden.IDENTITY);
        X12Golden.expect(folder.resolve("expected.edi"), text(written));
        assertFaultless(written.set());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusalIsWrittenAsExpected(Path folder) {
        TransactionSet original = X12Golden.set(folder.resolve("request.edi"));
        X12Result result = X12Mapping.read(
                X12Golden.envelope(X12Golden.read(folder.resolve("request.edi"))), original, X12Golden.settings());
        List<Refusal> reasons = result instanceof X12Result.Rejected rejected
                ? List.of(Refusal.of(rejected))
                : ((X12Result.Mapped) result)
                        .interactions().stream()
                                .flatMap(interaction -> interaction.missing().stream())
                                .map(Refusal::of)
                                .toList();
        WrittenSet written = X12Answers.refuse(original, reasons, X12Golden.settings(), X12Golden.IDENTITY);
        X12Golden.expect(folder.resolve("expected.edi"), text(written));
        assertFaultless(written.set());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void requestIsWrittenAsExpected(Path folder) {
        var bundle = X12Golden.bundle(folder.resolve("request.json"));
        WrittenSet request = X12Requests.request(bundle, X12Golden.settings(), X12Golden.IDENTITY);
        String attachments = X12Requests.attachments(bundle, X12Golden.settings(), X12Golden.IDENTITY)
                .map(GoldenX12AnswersTest::text)
                .orElse("");
        X12Golden.expect(folder.resolve("expected.edi"), text(request) + attachments);
        assertFaultless(request.set());
    }

    private static String text(WrittenSet written) {
        return written.losses().stream()
                        .map(loss -> "# loss " + loss.location() + ": " + loss.text() + "\n")
                        .collect(Collectors.joining())
                + X12Golden.lines(written.set());
    }

    /** What is written can be read back without any finding. */
    private static void assertFaultless(TransactionSet set) {
        X12Reading reading = X12Reader.read(X12Golden.wire(set));
        assertThat(reading).isInstanceOfSatisfying(X12Reading.Read.class, read -> {
            List<SetFindings> findings = read.groups().get(0).sets();
            assertThat(findings)
                    .allSatisfy(found -> assertThat(found.problems()).isEmpty());
        });
    }
}
