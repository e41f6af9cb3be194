package org.urgateway.receiving.x12;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class X12AcknowledgedWithTest {

    private final byte[] sent = golden("request");

    @Test
    void acceptanceOfWhatWasSentIsADelivery() {
        assertThat(X12AcknowledgedWith.verdict(sent, golden("acknowledgement")))
                .hasValue(new X12AcknowledgedWith.Verdict(true, false, "999 A (ISA13 000000101)"));
    }

    @Test
    void refusalOfTheInterchangeSaysWhy() {
        assertThat(X12AcknowledgedWith.verdict(sent, golden("interchange-refused")))
                .hasValue(new X12AcknowledgedWith.Verdict(false, false, "TA1 R TA1 022 (ISA13 000000101)"));
    }

    @Test
    void refusalOfANumberThatWasUsedBeforeIsThatOfADuplicate() {
        var duplicate = new String(golden("interchange-refused"), StandardCharsets.UTF_8).replace("*R*022", "*R*025");

        assertThat(X12AcknowledgedWith.verdict(sent, duplicate.getBytes(StandardCharsets.UTF_8)))
                .hasValue(new X12AcknowledgedWith.Verdict(false, true, "TA1 R TA1 025 (ISA13 000000101)"));
    }

    @Test
    void acknowledgementOfSomethingElseSaysNothing() {
        var other = new String(golden("acknowledgement"), StandardCharsets.UTF_8).replace("AK1*HI*101", "AK1*HI*999");

        assertThat(X12AcknowledgedWith.verdict(sent, other.getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void webPageSaysNothing() {
        assertThat(X12AcknowledgedWith.verdict(sent, "<html>".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void onlyAReplyWithADeterminationIsAMessageOfItsOwn() {
        assertThat(X12AcknowledgedWith.hasMore(golden("response-certified"))).isTrue();
        assertThat(X12AcknowledgedWith.hasMore(golden("acknowledgement"))).isFalse();
        assertThat(X12AcknowledgedWith.hasMore(golden("no-interchange"))).isFalse();
    }

    private static byte[] golden(String name) {
        try {
            return Files.readAllBytes(Path.of("src/test/resources/golden/x12-wire", name, "input.edi"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
