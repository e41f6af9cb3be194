package org.urgateway.gateway.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.urgateway.gateway.running.RunningGateway;
import org.urgateway.gateway.running.Waiting;
import org.urgateway.messagelog.MessageQuery;
import org.urgateway.messagelog.MessageState;
import picocli.CommandLine;

/** An insurer takes a request without a word, and acknowledges it later by an interchange of its own. */
class AcknowledgedLaterIT {

    private static final RunningGateway GATEWAY = RunningGateway.shared();
    private static final OutboxDesk DESK = new OutboxDesk(GATEWAY.base());

    @TempDir
    private static Path folder;

    private static Harborlight insurer;
    private static Clinic clinic;

    private final Instant started = Instant.now();
    private String delivery = "";

    @BeforeAll
    static void openPartners() throws IOException {
        GATEWAY.database().reset();
        insurer = new Harborlight(GATEWAY, Certificate.in(folder));
        clinic = Clinic.of(GATEWAY.partners(), "99002").awaitListener();
    }

    @BeforeEach
    void askTheInsurer() throws IOException {
        insurer.server().forget();
        insurer.server().saysNothing();
        var before = deliveries().stream().map(ListedDelivery::id).toList();
        clinic.ask("VO-" + UUID.randomUUID().toString().substring(0, 8));
        Waiting.until(
                "the delivery",
                () -> DESK.list(Map.of("partner", "harborlight", "state", "delivered")).stream()
                        .anyMatch(listed -> !before.contains(listed.id())));
        delivery = deliveries().stream()
                .map(ListedDelivery::id)
                .filter(id -> !before.contains(id))
                .findFirst()
                .orElseThrow();
        assertThat(delivery().text("last")).isEqualTo("delivered: HTTP 200");
    }

    @AfterAll
    static void closePartners() throws IOException {
        clinic.close();
        insurer.close();
    }

    @Test
    void acceptanceIsNotedOnItsDelivery() {
        insurer.post(X12Insurer.acknowledged(insurer.server().received().get(0), List.of()));

        assertThat(delivery().text("last")).startsWith("acknowledged: 999 A (GS06 ");
        assertThat(show()).contains("state        delivered", "acknowledged  harborlight  999 A (GS06 ");
    }

    @Test
    void rejectionMakesADeadLetterOfItsDeliveryWithWhatWasWrong() {
        var asked = insurer.server().received().get(0).interchange();
        var group = asked.groups().get(0).header().controlNumber();

        var answer = insurer.post(acknowledgement(
                11, group, "AK2*278*0001*005010X217~\nIK3*UM*20*2000F*8~\nIK4*1*1525*7~\nIK5*R*5~\nAK9*R*1*1*0~", 8));

        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(delivery().text("last"))
                .isEqualTo("rejected: 999 R IK5 5, UM[20] 8, UM[20]-1 7 (GS06 " + group + ", ST02 0001)");
        assertThat(show()).contains("state        dead", "rejected   harborlight  999 R IK5 5");
        assertThat(GATEWAY.messages().search(deadLetters())).isEmpty();

        insurer.server().decides(InsurersAnswer.ofLines("HCR*A4", "SV1*HC:L1832**UN*8"));
        DESK.retry(delivery, "Kim");
        Waiting.until("the second try", () -> delivery().state().equals("delivered"));
        assertThat(insurer.server().received()).hasSize(2);
    }

    @Test
    void rejectionOfTheInterchangeIsFoundByItsNumber() {
        var header = insurer.server().received().get(0).interchange().header();

        insurer.post("""
                ISA*00*          *00*          *ZZ*HARBORLIGHT    *ZZ*URGATEWAY      *261012*0900*^*00501*000000012*0*T*:~
                TA1*%s*%s*%s*R*006~
                IEA*0*000000012~
                """.formatted(header.controlNumber(), header.date(), header.time())
                .getBytes(StandardCharsets.UTF_8));

        assertThat(delivery().text("last")).isEqualTo("rejected: TA1 R TA1 006 (ISA13 " + header.controlNumber() + ")");
    }

    @Test
    void rejectionOfSomethingThatIsNotKnownIsKeptForAPerson() {
        insurer.post(acknowledgement(13, "4711", "AK2*278*0001~\nIK5*R*5~\nAK9*R*1*1*0~", 6));

        assertThat(GATEWAY.messages().search(deadLetters()))
                .singleElement()
                .satisfies(message -> assertThat(message.failure().orElseThrow().cause())
                        .contains("does not take what was sent under this number: 999 R IK5 5"));
        assertThat(delivery().state()).isEqualTo("delivered");
    }

    private static List<ListedDelivery> deliveries() {
        return Stream.of("delivered", "dead")
                .flatMap(state -> DESK.list(Map.of("partner", "harborlight", "state", state)).stream())
                .toList();
    }

    private MessageQuery deadLetters() {
        return new MessageQuery(
                Optional.of("harborlight"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(MessageState.DEAD),
                Optional.of(started),
                Optional.empty(),
                5);
    }

    private ListedDelivery delivery() {
        return DESK.show(delivery);
    }

    private String show() {
        var out = new StringWriter();
        new CommandLine(new DeliveriesCommand())
                .setOut(new PrintWriter(out))
                .execute("show", delivery, "--fhir-base", GATEWAY.base());
        return out.toString();
    }

    private static byte[] acknowledgement(int number, String group, String body, int segments) {
        return """
                ISA*00*          *00*          *ZZ*HARBORLIGHT    *ZZ*URGATEWAY      *261012*0900*^*00501*%1$09d*0*T*:~
                GS*FA*HARBORLIGHT*URGATEWAY*20261012*0900*%1$d*X*005010X231A1~
                ST*999*0001*005010X231A1~
                AK1*HI*%2$s*005010X217~
                %3$s
                SE*%4$d*0001~
                GE*1*%1$d~
                IEA*1*%1$09d~
                """.formatted(number, group, body, segments).getBytes(StandardCharsets.UTF_8);
    }
}
