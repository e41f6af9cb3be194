package org.urgateway.camelroutes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Interchanges of a clinic, written by hand. */
final class X12Requests {

    private static final String REVIEW = """
            ST*278*%1$s*005010X217~
            BHT*0007*13*%2$s*20260706*0915~
            HL*1**20*1~
            NM1*X3*2*SOUTHEAST MUTUAL CASUALTY*****NI*99001~
            HL*2*1*21*1~
            NM1*1P*1*RIVERA*ALEX****XX*1234567893~
            HL*3*2*22*1~
            NM1*IL*1*DOE*JORDAN*T***MI*WC-2026-004417~
            REF*EJ*MRN10021~
            N3*12 OAK ST~
            N4*MACON*GA*31204~
            DMG*D8*19840317*M~
            HL*4*3*EV*1~
            TRN*1*%2$s*9581234567~
            UM*HS*I*12*11:B*EM:::GA****Y~
            DTP*439*D8*20260608~
            HI*ABK:S83241A:D8:20260608~
            HL*5*4*SS*0~
            TRN*1*%2$s-1*9581234567~
            UM*HS*I*12~
            DTP*472*D8*20270120~
            SV1*HC:L1832**UN*1~
            SE*23*%1$s~
            """;

    private X12Requests() {}

    /** The partner that sends them, with its transports. */
    static String partner(String transports) {
        return """
                partner: riverside
                title: Riverside Orthopaedics
                x12:
                  partner: {id: RIVERSIDE}
                  gateway: {id: URGATEWAY}
                  usage: T
                """ + transports;
    }

    /** A request for a knee brace. */
    static String review(String set, String reference) {
        return REVIEW.formatted(set, reference);
    }

    /** The same with a fault at its second UM. */
    static String broken(String set, String reference) {
        return review(set, reference).replace("UM*HS*I*12~", "UM**I*12~");
    }

    /** An interchange of transaction sets, which asks for a TA1. */
    static String interchange(int number, String... sets) {
        return """
                ISA*00*          *00*          *ZZ*RIVERSIDE      *ZZ*URGATEWAY      *260706*0915*^*00501*%1$09d*1*T*:~
                GS*HI*RIVERSIDE*URGATEWAY*20260706*0915*%1$d*X*005010X217~
                %2$sGE*%3$d*%1$d~
                IEA*1*%1$09d~
                """.formatted(number, String.join("", sets), sets.length);
    }

    /** The segments of an answer. */
    static List<String> segments(String answer) {
        return Arrays.stream(answer.split("~"))
                .map(String::strip)
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    static byte[] bytes(String interchange) {
        return interchange.getBytes(StandardCharsets.UTF_8);
    }
}
