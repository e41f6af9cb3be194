package org.urgateway.receiving.x12;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.urgateway.partners.Partner;
import org.urgateway.partners.PartnerFolder;
import org.urgateway.partners.Partners;
import org.urgateway.receiving.Reading;
import org.urgateway.receiving.ReceivedMessage;
import org.urgateway.receiving.Trouble;

class X12MessageFormatTest {

    private static final UUID ID = UUID.fromString("00000000-0000-7000-8000-000000000007");

    private final X12MessageFormat format =
            new X12MessageFormat(SentX12.NOTHING, Clock.fixed(Instant.parse("2026-07-06T14:00:00Z"), ZoneOffset.UTC));

    @TempDir
    private Path folder;

    private Optional<Partner> riverside = Optional.empty();

    @BeforeEach
    void readPartner() throws IOException {
        Files.writeString(folder.resolve("riverside.yaml"), """
                partner: riverside
                title: Riverside Orthopaedics
                identity: {application: RIVERSIDE}
                receives:
                  - {template: x12-http-receiver, parameters: {}}
                x12:
                  partner: {id: RIVERSIDE}
                  gateway: {id: SEMCUR}
                  usage: T
                """);
        var partners = new Partners(new PartnerFolder(folder));
        partners.refresh();
        riverside = partners.current().find("riverside");
    }

    @Test
    void interchangeIsKnownByItsThreeNumbersAndFoundByItsClaim() {
        var look = format.look(golden("request"));

        assertThat(look.messageType()).hasValue("278 005010X217");
        assertThat(look.controlId()).hasValue("000000101/101/0001");
        assertThat(look.keys(riverside)).contains("claim=WC-2026-004417", "patient=MRN10021");
        assertThat(look.isFrom(riverside.orElseThrow())).isTrue();
        assertThat(format.look(golden("acknowledgement")).isFrom(riverside.orElseThrow()))
                .isFalse();
    }

    @Test
    void requestIsUnderstoodAndNothingOfItLeaksIntoTheNumbersOfTheReply() {
        var message = open("request");

        assertThat(message.isReadable()).isTrue();
        assertThat(message.read())
                .isInstanceOfSatisfying(
                        Reading.Understood.class,
                        read -> assertThat(read.interactions()).hasSize(1));
        assertThat(text(message.acknowledge(ID))).isEqualTo(text(message.acknowledge(ID)));
    }

    @Test
    void refusalOfOursThatComesApartNeedsAPersonAndGetsNoReply() {
        var message = open("interchange-refused");

        assertThat(message.read())
                .isEqualTo(new Reading.Refused(
                        "ISA13 000000101",
                        "The partner does not take what was sent under this number: TA1 R TA1 022."));
        var refusal = message.refuse(ID, (Reading.Refused) message.read());
        assertThat(refusal.reply()).isEmpty();
        assertThat(format.httpStatus(refusal.reply())).isEqualTo(202);
    }

    @Test
    void determinationOfSomebodyWhoWasNotAskedIsRefused() throws IOException {
        var response = Files.readAllBytes(Path.of("src/test/resources/golden/x12/response-denied/input.edi"));

        assertThat(format.open(response, riverside).read())
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.text()).startsWith("The response answers no request"));
    }

    @Test
    void interchangeForProductionIsRefusedWhileTestsAreAgreed() {
        var production = text(golden("request")).replace("*1*T*:", "*1*P*:").getBytes(StandardCharsets.ISO_8859_1);
        var message = format.open(production, riverside);

        assertThat(message.isReadable()).isFalse();
        assertThat(text(message.refuse(ID, Trouble.UNREADABLE).reply())).contains("TA1*000000101*260706*0915*R*020~");
    }

    @Test
    void keptInterchangeIsAcknowledgedAndNotAnswered() {
        var reply = text(open("request").refuse(ID, Trouble.KEPT).reply());

        assertThat(reply).contains("AK9*A*1*1*1~").doesNotContain("ST*278");
    }

    @Test
    void interchangeThatWasNotTakenIsToBeSentAgain() {
        var reply = format.open(new byte[0], Optional.empty())
                .refuse(ID, Trouble.NOT_TAKEN)
                .reply();

        assertThat(format.httpStatus(reply)).isEqualTo(503);
    }

    private ReceivedMessage open(String name) {
        return format.open(golden(name), riverside);
    }

    private static byte[] golden(String name) {
        try {
            return Files.readAllBytes(Path.of("src/test/resources/golden/x12-wire", name, "input.edi"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
