package org.urgateway.gateway.badinput;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.urgateway.gateway.running.Answer;
import org.urgateway.gateway.running.Examples;
import org.urgateway.gateway.running.RunningGateway;

/** Bodies that are bad as bytes, whatever they say, are refused and leave the resources as they were. */
class BadBodiesIT {

    private static final String SUBMIT = "Claim/$submit";
    private static final int MEBIBYTE = 1 << 20;
    private static final String GOOD = Examples.input("01-certified-at-once/request.json");

    private final RunningGateway gateway = RunningGateway.shared();
    private Map<String, Long> before = Map.of();

    @BeforeEach
    void count() {
        gateway.database().reset();
        gateway.post(SUBMIT, Examples.input("02-pended-for-review/request.json"));
        before = gateway.database().rowCounts();
    }

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(gateway.database().rowCounts()).isEqualTo(before);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] latin = GOOD.replace("Rosa", "José").getBytes(ISO_8859_1);
        refused(400, "invalid", "UTF-8", post(latin, "application/fhir+json"));
    }

    @Test
    void utf16IsRefused() {
        refused(400, "invalid", "UTF-8", post(GOOD.getBytes(UTF_16), "application/fhir+json"));
    }

    @Test
    void nullBytesAreRefused() {
        refused(400, "structure", "", post(new byte[1000], "application/fhir+json"));
        refused(400, "structure", "", post(GOOD.replace("Rosa", "Ro\0sa").getBytes(UTF_8), "application/fhir+json"));
    }

    /** PostgreSQL's text cannot hold U+0000, and no FHIR string may. */
    @Test
    void escapedNullCharactersAreRefused() {
        refused(
                400,
                "structure",
                "",
                post(GOOD.replace("Rosa", "Ro\\u0000sa").getBytes(UTF_8), "application/fhir+json"));
    }

    @Test
    void fiftyMebibytesAreRefusedAsTooLarge() {
        String padding = "A".repeat(50 * MEBIBYTE);
        byte[] large = GOOD.replace("\"Rosa\"", "\"" + padding + "\"").getBytes(UTF_8);
        refused(413, "too-long", "33554432 bytes", post(large, "application/fhir+json"));
    }

    @Test
    void gzippedBombIsRefusedWithoutBeingUnpacked() throws IOException {
        byte[] bomb = gzip(1024 * MEBIBYTE);
        Answer answer = gateway.post(SUBMIT, bomb, "Content-Type", "application/fhir+json", "Content-Encoding", "gzip");
        assertThat(answer.status()).isIn(413, 415);
        assertThat(answer.as(OperationOutcome.class).getIssue()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/pdf", "multipart/form-data; boundary=x", "text/html"})
    void bodyOfAnotherContentTypeIsRefused(String contentType) {
        refused(415, "not-supported", "application/fhir+json", post(GOOD.getBytes(UTF_8), contentType));
    }

    /** The guide exchanges JSON only (spec-11). */
    @Test
    void xmlIsRefused() {
        byte[] xml = "<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"collection\"/></Bundle>".getBytes(UTF_8);
        refused(415, "not-supported", "application/fhir+json", post(xml, "application/fhir+xml"));
    }

    @Test
    void xmlBombIsRefusedWithoutBeingExpanded() {
        refused(415, "not-supported", "", post(xmlBomb().getBytes(UTF_8), "application/fhir+xml"));
        refused(400, "structure", "", post(xmlBomb().getBytes(UTF_8), "application/fhir+json"));
    }

    /** The resource interface does read XML. */
    @Test
    void xmlBombIsRefusedByTheResourceInterfaceToo() {
        Answer answer = gateway.post("Patient", xmlBomb().getBytes(UTF_8), "Content-Type", "application/fhir+xml");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("boom boom");
    }

    private Answer post(byte[] body, String contentType) {
        return gateway.post(SUBMIT, body, "Content-Type", contentType, "Accept", "application/fhir+json");
    }

    private static void refused(int status, String issue, String says, Answer answer) {
        new Refusal(status, issue, "", says).assertGiven("body", answer);
    }

    private static String xmlBomb() {
        StringBuilder bomb = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE Patient [<!ENTITY e0 \"boom boom\">");
        for (int level = 1; level <= 9; level++) {
            bomb.append("<!ENTITY e%d \"%s\">".formatted(level, ("&e" + (level - 1) + ";").repeat(10)));
        }
        return bomb + "]><Patient xmlns=\"http://hl7.org/fhir\"><name><family value=\"&e9;\"/></name></Patient>";
    }

    private static byte[] gzip(int size) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] block = new byte[MEBIBYTE];
        Arrays.fill(block, (byte) ' ');
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int written = 0; written < size; written += block.length) {
                gzip.write(block);
            }
        }
        return packed.toByteArray();
    }
}
