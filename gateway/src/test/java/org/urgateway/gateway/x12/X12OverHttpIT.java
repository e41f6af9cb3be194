package org.urgateway.gateway.x12;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.urgateway.gateway.running.Answer;
import org.urgateway.gateway.running.RunningGateway;
import org.urgateway.gateway.running.Waiting;

/** A clinic posts interchanges and gets its acknowledgements and determinations on the same connection. */
class X12OverHttpIT {

    private static final String PATH = "x12/riverside";
    private static int number = 100;

    private static final RunningGateway GATEWAY = RunningGateway.shared();
    private static final Path FILE = GATEWAY.partners().resolve("riverside.yaml");

    @BeforeAll
    static void openPartner() throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, """
                partner: riverside
                title: Riverside Orthopaedics
                identity: {application: RIVERSIDE}
                receives:
                  - {template: x12-http-receiver, parameters: {}}
                x12:
                  partner: {id: RIVERSIDE}
                  gateway: {id: URGATEWAY}
                  usage: T
                """);
        Waiting.until("the partner's path", () -> GATEWAY.isOpen(PATH));
    }

    @BeforeEach
    void forgetWhatWasSent() {
        GATEWAY.database().reset();
        number++;
    }

    @AfterAll
    static void closePartner() throws IOException {
        Files.delete(FILE);
        Waiting.until("the end of the partner's path", () -> !GATEWAY.isOpen(PATH));
    }

    @Test
    void requestIsAcknowledgedAndThenDetermined() throws Exception {
        var answer = post(Interchanges.request(number, "RFA-" + number));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/edi-x12");
        var segments = Interchanges.segments(answer.body());
        assertThat(segments.get(0)).startsWith("ISA*00*").contains("*ZZ*URGATEWAY      *ZZ*RIVERSIDE      *");
        assertThat(segments)
                .containsSubsequence(
                        "TA1*%09d*260706*0915*A*000".formatted(number),
                        "AK1*HI*%d*005010X217".formatted(number),
                        "AK2*278*0001*005010X217",
                        "IK5*A",
                        "AK9*A*1*1*1");
        assertThat(segments).anyMatch(segment -> segment.startsWith("BHT*0007*11*T" + number));
        assertThat(segments).as(answer.body()).anyMatch(segment -> segment.startsWith("HCR*A1*"));
        assertThat(segments).anyMatch(segment -> segment.startsWith("TRN*2*RFA-" + number));
        assertThat(indexOf(segments, "GS*FA")).isLessThan(indexOf(segments, "GS*HI"));
    }

    @Test
    void interchangeThatIsSentAgainGetsItsFirstAnswer() throws Exception {
        var first = post(Interchanges.request(number, "RFA-" + number));

        assertThat(post(Interchanges.request(number, "RFA-" + number)).body()).isEqualTo(first.body());
    }

    @Test
    void numberThatWasUsedForAnotherContentIsRefused() throws Exception {
        post(Interchanges.request(number, "RFA-" + number));

        assertThat(Interchanges.segments(
                        post(Interchanges.request(number, "OTHER-" + number)).body()))
                .contains("TA1*%09d*260706*0915*R*025".formatted(number));
    }

    @Test
    void requestIsWithdrawn() throws Exception {
        post(Interchanges.request(number, "RFA-" + number));
        number++;

        var answer = post(Interchanges.withdrawal(number, "RFA-" + (number - 1)));

        assertThat(Interchanges.segments(answer.body()))
                .as(answer.body())
                .anyMatch(segment -> segment.startsWith("HCR*C"))
                .noneMatch(segment -> segment.startsWith("TA1*"));
    }

    @Test
    void setWithAnErrorIsRefusedByItsPlaceAndTheOtherIsDetermined() throws Exception {
        var one = new String(Interchanges.request(number, "RFA-" + number), StandardCharsets.UTF_8);
        var set = one.substring(one.indexOf("ST*"), one.indexOf("GE*"));
        var broken = set.replace("0001", "0002").replace("UM*HS*I*12~", "UM**I*12~");
        var both = Interchanges.around(number, "0", set + broken);
        var counted = new String(both, StandardCharsets.UTF_8).replace("GE*1*", "GE*2*");

        var answer = post(counted.getBytes(StandardCharsets.UTF_8));

        assertThat(Interchanges.segments(answer.body()))
                .as(answer.body())
                .containsSubsequence("IK5*A", "AK2*278*0002*005010X217", "IK3*UM*23*2000F*8", "IK4*1*1525*1", "IK5*R*5")
                .contains("AK9*P*2*2*1")
                .anyMatch(segment -> segment.startsWith("HCR*A1*"));
    }

    @Test
    void requestThatLacksSomethingIsNotConsideredAndNotDenied() throws Exception {
        var request = new String(Interchanges.request(number, "RFA-" + number), StandardCharsets.UTF_8)
                .replace("UM*HS*I*12*11:B*EM:::GA****Y~", "UM*HS*I*12**EM:::GA****Y~");

        var answer = post(request.getBytes(StandardCharsets.UTF_8));

        assertThat(Interchanges.segments(answer.body()))
                .as(answer.body())
                .contains("AK9*A*1*1*1")
                .anyMatch(segment -> segment.startsWith("AAA*N*"))
                .noneMatch(segment -> segment.startsWith("HCR*"));
    }

    @Test
    void interchangeThatIsCutOffIsRefusedWithItsNumber() throws Exception {
        var whole = Interchanges.request(number, "RFA-" + number);

        assertThat(Interchanges.segments(
                        post(Arrays.copyOf(whole, whole.length - 30)).body()))
                .contains("TA1*%09d*260706*0915*R*023".formatted(number));
    }

    @Test
    void strangerIsRefused() throws Exception {
        var other = new String(Interchanges.request(number, "RFA-" + number), StandardCharsets.UTF_8)
                .replace("*ZZ*RIVERSIDE      *", "*ZZ*SOMEBODY       *");

        assertThat(Interchanges.segments(
                        post(other.getBytes(StandardCharsets.UTF_8)).body()))
                .contains("TA1*%09d*260706*0915*R*006".formatted(number));
    }

    private static int indexOf(List<String> segments, String beginning) {
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).startsWith(beginning)) {
                return i;
            }
        }
        throw new AssertionError(beginning + " in " + segments);
    }

    private static Answer post(byte[] interchange) {
        return GATEWAY.postToPartner(PATH, interchange, "application/edi-x12");
    }
}
