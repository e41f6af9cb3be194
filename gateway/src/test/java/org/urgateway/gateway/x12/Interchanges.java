package org.urgateway.gateway.x12;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Interchanges of a clinic, written by hand. */
final class Interchanges {

    private static final String REVIEW = """
            ST*278*0001*005010X217~
            BHT*0007*13*%3$s*20260706*0915~
            HL*1**20*1~
            NM1*X3*2*SOUTHEAST MUTUAL CASUALTY*****NI*99001~
            HL*2*1*21*1~
            NM1*1P*1*RIVERA*ALEX****XX*1234567893~
            N3*100 CLINIC WAY~
            N4*MACON*GA*31201~
            PER*IC*CASEY CLERK*TE*4785550101~
            HL*3*2*22*1~
            NM1*IL*1*DOE*JORDAN*T***MI*WC-2026-004417~
            REF*EJ*MRN10021~
            N3*12 OAK ST~
            N4*MACON*GA*31204~
            DMG*D8*19840317*M~
            HL*4*3*EV*1~
            TRN*1*%1$s*9581234567~
            UM*HS*%2$s*12*11:B*EM:::GA****Y~
            DTP*439*D8*20260608~
            HI*ABK:S83241A:D8:20260608~
            HL*5*4*SS*0~
            TRN*1*%1$s-1*9581234567~
            UM*HS*%2$s*12~
            DTP*472*D8*20270120~
            SV1*HC:L1832**UN*1~
            SE*26*0001~
            """;

    private Interchanges() {}

    /** A request for a knee brace. */
    static byte[] request(int number, String reference) {
        return around(number, "1", REVIEW.formatted(reference, "I", "T" + number));
    }

    /** The same request, withdrawn. */
    static byte[] withdrawal(int number, String reference) {
        return around(number, "0", REVIEW.formatted(reference, "3", "T" + number));
    }

    static byte[] around(int number, String acknowledgement, String sets) {
        return """
                ISA*00*          *00*          *ZZ*RIVERSIDE      *ZZ*URGATEWAY      *260706*0915*^*00501*%1$09d*%2$s*T*:~
                GS*HI*RIVERSIDE*URGATEWAY*20260706*0915*%1$d*X*005010X217~
                %3$sGE*1*%1$d~
                IEA*1*%1$09d~
                """.formatted(number, acknowledgement, sets).getBytes(StandardCharsets.UTF_8);
    }

    /** The segments of a reply. */
    static List<String> segments(String reply) {
        return Arrays.stream(reply.split("~"))
                .map(String::strip)
                .filter(segment -> !segment.isEmpty())
                .toList();
    }
}
