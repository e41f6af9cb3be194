package org.urgateway.gateway.crossrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.urgateway.gateway.running.MllpSender;
import org.urgateway.mapping.Remark;
import org.urgateway.mapping.hl7v2.Hl7v2Answers;
import org.urgateway.mapping.hl7v2.Hl7v2Mapping;
import org.urgateway.mapping.hl7v2.MappingResult;
import org.urgateway.mapping.hl7v2.MessageIdentity;

/** HL7 v2: RQA, REF^I15 and MDM. */
final class Hl7v2Rail implements Rail {

    private static final String REFERRAL = """
            MSH|^~\\&|EHR1|CLINIC|URGW|HARBORLIGHT|20260706091500-0400||%1$s|RO-%2$d|T|2.5.1
            RF1|P|R|Med|||RFA-1^CLINIC|||||WC-2026-004417^HARBORLIGHT_CLAIM
            PRD|RP|RIVERA^ALEX|||||1234567893^NPI
            PID|1||MRN10021^^^CLINIC_MRN||DOE^JORDAN^T||19840317|M
            IN1|1|WC|99001^^^NAIC|HARBORLIGHT|||||||||||WC
            """;
    private static final String LINES = """
            ACC|20260608|WR|||Y
            DG1|1||S83.241A^^I10||20260608|W
            PR1|1||L1832^^HCPCS||20270120|P|||||||||||||RFA-1-1^CLINIC
            AUT|WC|HARBORLIGHT|HARBORLIGHT|||||1
            PR1|2||G0151^^HCPCS||20270127|P|||||||||||||RFA-1-2^CLINIC
            AUT|WC|HARBORLIGHT|HARBORLIGHT|20270127|%1$s|||%2$d
            """;
    private static final String DOCUMENT = """
            MSH|^~\\&|EHR1|CLINIC|URGW|HARBORLIGHT|20260714140000-0400||MDM^T02^MDM_T02|RO-%1$d|T|2.5.1
            EVN||20260714140000-0400
            PID|1||MRN10021^^^CLINIC_MRN||DOE^JORDAN^T||19840317|M
            PV1|1|O
            TXA|1|DI|AP|20260714||20260714||||||DOC-%1$d^CLINIC||RFA-1^CLINIC|||AU||AV
            OBX|1|ED|18748-4^Diagnostic imaging study^LN||^application^pdf^Base64^JVBERi0xLjQK||||||F
            """;

    @Override
    public String title() {
        return "HL7 v2";
    }

    @Override
    public Sent send(Ask ask, int number) {
        return read(message(ask, number));
    }

    @Override
    public Bundle ask(Doors doors, Ask ask, int number) throws IOException {
        String reply = doors.mllp(new String(message(ask, number), StandardCharsets.UTF_8));
        assertThat(MllpSender.field(reply, "MSA", 1)).as(reply).isEqualTo("AA");
        if (ask == Ask.INQUIRY) {
            assertThat(MllpSender.field(reply, "RF1", 1)).as(reply).startsWith("P");
        }
        // The answer to an inquiry says what was decided in the segments of an RPA.
        String determination = reply.replace("RRI^I15^RRI_I12", "RPA^I08^RPA_I08");
        return ask == Ask.INFORMATION
                ? new Bundle()
                : read(determination.getBytes(StandardCharsets.UTF_8))
                        .interaction()
                        .content();
    }

    private static Sent read(byte[] message) {
        MappingResult result = Hl7v2Mapping.read(message, Clinic.settings());
        if (result instanceof MappingResult.Mapped mapped) {
            return new Sent(mapped.interactions().get(0), mapped.losses());
        }
        throw new AssertionError(result);
    }

    @Override
    public List<Remark> answer(Ask ask, int number, Bundle answer) {
        if (ask == Ask.INFORMATION || ask == Ask.INQUIRY) {
            return List.of();
        }
        return Hl7v2Answers.respond(
                        message(ask, number),
                        Clinic.settings(),
                        0,
                        answer,
                        new MessageIdentity("URGW-" + number, Clinic.ANSWERED))
                .losses();
    }

    private static byte[] message(Ask ask, int number) {
        String text = switch (ask) {
            case REQUEST -> referral("RQA^I08^RQA_I08", number) + lines("20270307", 12);
            case EXTENSION -> referral("RQA^I09^RQA_I08", number) + lines("20270418", 12);
            case MODIFICATION -> referral("RQA^I09^RQA_I08", number) + lines("20270307", 8);
            case CANCELLATION -> referral("RQA^I11^RQA_I08", number) + lines("20270307", 12);
            case RE_REVIEW -> referral("RQA^I10^RQA_I08", number) + lines("20270307", 12);
            case INQUIRY -> referral("REF^I15^REF_I12", number);
            case INFORMATION -> DOCUMENT.formatted(number);
        };
        return text.replace('\n', '\r').getBytes(StandardCharsets.UTF_8);
    }

    private static String referral(String type, int number) {
        return REFERRAL.formatted(type, number);
    }

    private static String lines(String until, int visits) {
        return LINES.formatted(until, visits);
    }
}
