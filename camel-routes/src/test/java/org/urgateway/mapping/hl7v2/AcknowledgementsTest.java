package org.urgateway.mapping.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.urgateway.mapping.MissingItem;
import org.urgateway.mapping.hl7v2.wire.ErrorCondition;
import org.urgateway.mapping.hl7v2.wire.SegmentLocation;

class AcknowledgementsTest {

    private static final Path CASES = Path.of("src/test/resources/golden/hl7v2");

    @Test
    void acceptedMessageIsAcknowledgedToItsSender() {
        assertThat(acknowledge("rqa-i08-request", AcknowledgementCode.AA))
                .containsExactly(
                        "MSH|^~\\&|URGW|SEMC_UR|EHR1|RIVERSIDE_ORTHO|20260710153000-0400||ACK^I08^ACK|URGW-1|T|2.5.1|||||USA",
                        "MSA|AA|RO-000101");
    }

    @Test
    void acceptAcknowledgementUsesTheCodesOfEnhancedMode() {
        assertThat(AcknowledgementCode.AA.enhanced()).isEqualTo(AcknowledgementCode.CA);
        assertThat(acknowledge("rqa-i08-request", AcknowledgementCode.AE.enhanced()))
                .contains("MSA|CE|RO-000101");
        assertThat(header("rqa-i08-request").enhanced()).isTrue();
        assertThat(header("rqa-i08-request").wantsDeferredAnswer()).isTrue();
        assertThat(header("siu-s12-initial-evaluation").enhanced()).isFalse();
    }

    @Test
    void refusedMessageIsToldWhereAndWhy() {
        assertThat(reject("trap-z-segment-refused"))
                .contains(
                        "MSA|AE|RO-000101|ZXX[1]: The structure has no place for this segment; leave it out, or have it al")
                .contains(
                        "ERR||ZXX^1|100^Segment sequence error^HL70357|E||||"
                                + "The structure has no place for this segment; leave it out, or have it allowed for this partner.");
    }

    @Test
    void unsupportedVersionIsRejected() {
        assertThat(reject("trap-version-nonsense")).anyMatch(line -> line.startsWith("MSA|AR|RO-000101"));
    }

    @Test
    void errorBeforeVersion25IsInItsOneField() {
        MissingItem missing = new MissingItem("Claim.insurer", "IN1[1]-3", "Send the insurer.");
        WrittenMessage written = Hl7v2Answers.acknowledge(
                header("rqa-i08-version-2.3"),
                AcknowledgementCode.AE,
                List.of(AcknowledgedError.of(missing)),
                Golden.IDENTITY);
        assertThat(lines(written))
                .contains(
                        "ERR|IN1^1^3^101&Required field missing&HL70357",
                        "MSA|AE|RO-000123|IN1[1]-3: Send the insurer.")
                .anyMatch(line -> line.contains("|ACK^I08|") && line.contains("|2.3|"));
    }

    @Test
    void bytesWithoutHeaderGetAnAnswerWithoutNames() {
        assertThat(reject("trap-empty"))
                .first()
                .asString()
                .startsWith("MSH|^~\\&|||||20260710153000-0400||ACK^^ACK|URGW-1|P");
    }

    @Test
    void answerIsInTheSendersCharacterSet() {
        WrittenMessage written = Hl7v2Answers.acknowledge(
                header("trap-latin-1"),
                AcknowledgementCode.AE,
                List.of(new AcknowledgedError(ErrorCondition.DATA_TYPE_ERROR, SegmentLocation.of("PID", 1), "é")),
                Golden.IDENTITY);
        assertThat(new String(written.bytes(), StandardCharsets.ISO_8859_1))
                .contains("é")
                .contains("8859/1");
        assertThat(written.losses()).isEmpty();
    }

    @Test
    void referralIsAnswered() {
        WrittenMessage written = Hl7v2Answers.refer(
                input("ref-i12-case-management"),
                Golden.settings(),
                new ReferralReply(ReferralReply.Status.ACCEPTED, Optional.of("CM-1"), List.of("A nurse will call.")),
                Golden.IDENTITY);
        assertThat(lines(written))
                .contains("MSA|AA|SEMC-000900", "NTE|1||Reference number CM-1.", "NTE|2||A nurse will call.")
                .anyMatch(line -> line.startsWith("RF1|A^^HL70283|A^ASAP^HL70280|"))
                .anyMatch(line -> line.startsWith("PRD|RP"))
                .noneMatch(line -> line.startsWith("IN1"))
                .first()
                .asString()
                .contains("|RRI^I12^RRI_I12|");
    }

    private static List<String> acknowledge(String request, AcknowledgementCode code) {
        return lines(Hl7v2Answers.acknowledge(header(request), code, List.of(), Golden.IDENTITY));
    }

    private static List<String> reject(String request) {
        MappingResult result = Hl7v2Mapping.read(input(request), Golden.settings());
        return lines(Hl7v2Answers.reject((MappingResult.Rejected) result, Golden.IDENTITY));
    }

    private static MessageHeader header(String request) {
        return ((MappingResult.Mapped) Hl7v2Mapping.read(input(request), Golden.settings())).header();
    }

    private static byte[] input(String request) {
        return Golden.read(CASES.resolve(request).resolve("input.hl7"));
    }

    private static List<String> lines(WrittenMessage message) {
        return List.of(new String(message.bytes(), StandardCharsets.UTF_8).split("\r"));
    }
}
