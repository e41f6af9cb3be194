package org.urgateway.gateway.crossrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.urgateway.mapping.Remark;
import org.urgateway.mapping.x12.Envelope;
import org.urgateway.mapping.x12.X12Answers;
import org.urgateway.mapping.x12.X12Identity;
import org.urgateway.mapping.x12.X12Mapping;
import org.urgateway.mapping.x12.X12Result;
import org.urgateway.mapping.x12.wire.TransactionSet;
import org.urgateway.mapping.x12.wire.X12Reader;
import org.urgateway.mapping.x12.wire.X12Reading;

/** X12: 278 and 275. */
final class X12Rail implements Rail {

    private static final Envelope ENVELOPE = new Envelope("CLINIC", "URGW", "CLINIC", "URGW");

    private static final String LEVELS = """
            BHT*0007*%1$s*RO-X-%2$d*20260706*0915~
            HL*1**20*1~
            NM1*X3*2*HARBORLIGHT*****NI*99001~
            HL*2*1*21*1~
            NM1*1P*1*RIVERA*ALEX****XX*1234567893~
            HL*3*2*22*1~
            NM1*IL*1*DOE*JORDAN*T***MI*WC-2026-004417~
            REF*EJ*MRN10021~
            DMG*D8*19840317*M~
            HL*4*3*EV*1~
            TRN*1*RFA-1*9581234567~
            """;
    private static final String LINES = """
            UM*HS*%1$s*1*11:B*EM:::GA****Y~
            DTP*439*D8*20260608~
            HI*ABK:S83241A:D8:20260608~
            HL*5*4*SS*0~
            TRN*1*RFA-1-1*9581234567~
            UM*HS*%2$s*1~
            DTP*472*D8*20270120~
            SV1*HC:L1832**UN*1~
            HL*6*4*SS*0~
            TRN*1*RFA-1-2*9581234567~
            UM*HS*%3$s*1~
            DTP*472*RD8*20270127-%4$s~
            SV1*HC:G0151**UN*%5$d~
            """;
    private static final String DOCUMENT = """
            BGN*11*RO-X-%1$d*20260714*1400~
            NM1*PR*2*HARBORLIGHT*****PI*99001~
            NM1*1P*1*RIVERA*ALEX****XX*1234567893~
            NM1*QC*1*DOE*JORDAN*T~
            REF*EJ*MRN10021~
            LX*1~
            TRN*2*RFA-1*9581234567~
            CAT*RR*PD~
            BDS*B64*12*JVBERi0xLjQK~
            """;

    @Override
    public String title() {
        return "X12";
    }

    @Override
    public Sent send(Ask ask, int number) {
        X12Result result = X12Mapping.read(ENVELOPE, set(ask, number), Clinic.settings());
        if (result instanceof X12Result.Mapped mapped) {
            return new Sent(mapped.interactions().get(0), mapped.losses());
        }
        throw new AssertionError(result);
    }

    @Override
    public Bundle ask(Doors doors, Ask ask, int number) {
        String reply = doors.x12(interchange(ask, number));
        assertThat(reply).contains("AK9*A*1*1*1");
        if (ask == Ask.INFORMATION) {
            return new Bundle();
        }
        TransactionSet response = read(reply.getBytes(StandardCharsets.ISO_8859_1)).interchange().groups().stream()
                .flatMap(group -> group.sets().stream())
                .filter(set -> set.type().equals("278"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(reply));
        X12Result result = X12Mapping.read(ENVELOPE, response, Clinic.settings());
        return ((X12Result.Mapped) result).interactions().get(0).content();
    }

    @Override
    public List<Remark> answer(Ask ask, int number, Bundle answer) {
        if (ask == Ask.INFORMATION) {
            return List.of();
        }
        var identity = new X12Identity("0001", "URGW-" + number, Clinic.ANSWERED, "9580000001");
        return X12Answers.respond(set(ask, number), Clinic.settings(), 0, answer, identity)
                .losses();
    }

    private static TransactionSet set(Ask ask, int number) {
        return read(interchange(ask, number))
                .interchange()
                .groups()
                .get(0)
                .sets()
                .get(0);
    }

    private static X12Reading.Read read(byte[] interchange) {
        return (X12Reading.Read) X12Reader.read(interchange);
    }

    private static byte[] interchange(Ask ask, int number) {
        String version = ask == Ask.INQUIRY ? "005010X215" : ask == Ask.INFORMATION ? "006020X316" : "005010X217";
        String type = ask == Ask.INFORMATION ? "275" : "278";
        String segments = segments(ask, number);
        long count = segments.lines().count() + 2;
        return """
                ISA*00*          *00*          *ZZ*CLINIC         *ZZ*URGW           *260706*0915*^*00501*%1$09d*0*T*:~
                GS*%6$s*CLINIC*URGW*20260706*0915*%1$d*X*%2$s~
                ST*%3$s*0001*%2$s~
                %4$sSE*%5$d*0001~
                GE*1*%1$d~
                IEA*1*%1$09d~
                """.formatted(number, version, type, segments, count, ask == Ask.INFORMATION ? "PI" : "HI")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String segments(Ask ask, int number) {
        return switch (ask) {
            case REQUEST -> levels("13", number) + lines("I", "I", "I", "20270307", 12);
            case EXTENSION -> levels("13", number) + lines("S", "I", "4", "20270418", 12);
            case MODIFICATION -> levels("13", number) + lines("S", "I", "I", "20270307", 8);
            case CANCELLATION -> levels("13", number) + lines("3", "3", "3", "20270307", 12);
            case RE_REVIEW -> levels("13", number) + lines("2", "2", "2", "20270307", 12);
            case INQUIRY -> levels("28", number) + "UM*HS~\n";
            case INFORMATION -> DOCUMENT.formatted(number);
        };
    }

    private static String levels(String purpose, int number) {
        return LEVELS.formatted(purpose, number);
    }

    private static String lines(String whole, String first, String second, String until, int visits) {
        return LINES.formatted(whole, first, second, until, visits);
    }
}
