package org.urgateway.delivering;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Extension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.urgateway.delivering.Telling.Told;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.PasClaim;
import org.urgateway.mapping.Uris;
import org.urgateway.mapping.x12.Envelope;
import org.urgateway.mapping.x12.X12Mapping;
import org.urgateway.mapping.x12.X12Result;
import org.urgateway.mapping.x12.exchange.TradingPartner;
import org.urgateway.mapping.x12.exchange.TradingPartner.Address;
import org.urgateway.mapping.x12.wire.Delimiters;
import org.urgateway.mapping.x12.wire.Interchange;
import org.urgateway.mapping.x12.wire.Loop;
import org.urgateway.mapping.x12.wire.Segment;
import org.urgateway.mapping.x12.wire.Verdict;
import org.urgateway.mapping.x12.wire.X12Reader;
import org.urgateway.mapping.x12.wire.X12Reading;
import org.urgateway.messagelog.SentInterchange;
import org.urgateway.messagelog.SentInterchange.Kind;
import org.urgateway.partners.PartnerFolder;
import org.urgateway.partners.Partners;
import org.urgateway.terminology.Systems;

class X12ForwardingTest {

    private static final TradingPartner SOUTHEAST = new TradingPartner(
            new Address("ZZ", "SEMCUR", "SEMCUR"),
            new Address("ZZ", "URGATEWAY", "URGATEWAY"),
            "T",
            "9581234567",
            Delimiters.USUAL,
            Optional.empty(),
            MappingSettings.of("southeast", ZoneId.of("America/New_York")));

    @TempDir
    private Path folder;

    private final List<SentInterchange> sent = new ArrayList<>();

    private Telling forwarding = delivery -> new Told.Nothing();

    @BeforeEach
    void openPartner() throws IOException {
        Files.writeString(folder.resolve("southeast.yaml"), """
                partner: southeast
                title: Southeast Mutual Casualty
                identity: {application: SEMCUR}
                receives:
                  - {template: x12-http-receiver, parameters: {}}
                x12:
                  partner: {id: SEMCUR}
                  gateway: {id: URGATEWAY}
                """);
        var partners = new Partners(new PartnerFolder(folder));
        partners.refresh();
        forwarding = new X12Forwarding(
                partners,
                partner -> Optional.of(SOUTHEAST),
                new SentRequests(FhirContext.forR4Cached(), this::isKept),
                delivery -> new Told.Unsendable("told by others"));
    }

    @Test
    void requestOfSomebodyElseIsSentOnAsA278Request() throws IOException {
        var told = forwarding.tell(delivery("request-received", Optional.empty()));

        var read = (X12Reading.Read) X12Reader.read(((Told.Message) told).bytes());
        assertThat(read.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(read.groups())
                .allSatisfy(group -> assertThat(group.verdict()).isEqualTo(Verdict.ACCEPTED));
        assertThat(read.interchange().header().receiver()).isEqualTo("SEMCUR");
        assertThat(read.interchange().header().asksForAcknowledgement()).isTrue();
        var set = read.interchange().groups().get(0).sets().get(0);
        assertThat(set.body().first("BHT").orElseThrow().element(2)).isEqualTo("13");
        assertThat(X12Mapping.read(new Envelope("", "", "", ""), set, SOUTHEAST.mapping()))
                .isInstanceOfSatisfying(
                        X12Result.Mapped.class,
                        mapped -> assertThat(mapped.interactions()).hasSize(1));
    }

    @Test
    void whatIsSentOnIsNotedUnderItsNumbersWithTheRequest() throws IOException {
        var told = forwarding.tell(delivery("request-received", Optional.empty()));

        var read = ((X12Reading.Read) X12Reader.read(((Told.Message) told).bytes())).interchange();
        var group = read.groups().get(0);
        var bht = group.sets().get(0).body().first("BHT").orElseThrow();
        assertThat(sent).singleElement().satisfies(noted -> {
            assertThat(noted.partner()).isEqualTo("southeast");
            assertThat(noted.numbers())
                    .containsExactlyInAnyOrder(
                            new SentInterchange.Number(Kind.ISA, read.header().controlNumber()),
                            new SentInterchange.Number(Kind.GS, group.header().controlNumber()),
                            new SentInterchange.Number(Kind.BHT, bht.element(3)));
            assertThat(noted.asked().orElseThrow()).contains("\"resourceType\":\"Claim\"");
        });
    }

    @Test
    void withdrawalIsTheRequestWithCertificationTypeThree() throws IOException {
        assertThat(certifications(withdrawn(1, 2))).containsExactly("3", "3", "3");
    }

    @Test
    void withdrawalOfALineIsAChangeInWhichOnlyThatLineEnds() throws IOException {
        assertThat(certifications(withdrawn(2))).containsExactly("S", "I", "3");
    }

    /** UM02 of the event and of each line of what is told of a withdrawal. */
    private List<String> certifications(Bundle content) throws IOException {
        return certifications(read(forwarding.tell(delivery("withdrawn", Optional.empty(), content))));
    }

    private static List<String> certifications(Interchange interchange) {
        return segments(interchange.groups().get(0).sets().get(0).body())
                .filter(segment -> segment.tag().equals("UM"))
                .map(segment -> segment.element(2))
                .toList();
    }

    private static Stream<Segment> segments(Loop loop) {
        return Stream.concat(loop.segments().stream(), loop.loops().stream().flatMap(X12ForwardingTest::segments));
    }

    /** The request of the golden files, of whose lines some were taken back. */
    private static Bundle withdrawn(int... lines) throws IOException {
        var content = asked();
        var response = new ClaimResponse();
        for (var line : lines) {
            var action = new Extension(Uris.REVIEW_ACTION);
            action.addExtension(Uris.REVIEW_ACTION_CODE, PasClaim.concept(Systems.X12_REVIEW_ACTION, "C"));
            response.addItem().setItemSequence(line).addAdjudication().addExtension(action);
        }
        content.addEntry().setResource(response);
        return content;
    }

    @Test
    void sameDeliveryIsTheSameInterchange() throws IOException {
        var delivery = delivery("request-received", Optional.empty());

        assertThat(((Told.Message) forwarding.tell(delivery)).bytes())
                .isEqualTo(((Told.Message) forwarding.tell(delivery)).bytes());
    }

    @Test
    void whatWasRefusedIsAnotherInterchangeWithTheSameRequest() throws IOException {
        var first = read(forwarding.tell(delivery("request-received", Optional.empty())));
        var second = read(forwarding.tell(refused(delivery("request-received", Optional.empty()), 1)));
        var third = read(forwarding.tell(refused(delivery("request-received", Optional.empty()), 2)));

        assertThat(Stream.of(first, second, third)
                        .map(interchange -> interchange.header().controlNumber()))
                .doesNotHaveDuplicates();
        assertThat(Stream.of(first, second, third)
                        .map(interchange -> interchange.groups().get(0).header().controlNumber()))
                .doesNotHaveDuplicates();
        assertThat(sent).extracting(SentInterchange::sequence).containsExactly(0, 1, 2);
        assertThat(certifications(second)).isEqualTo(certifications(first));
    }

    @Test
    void whatWasAboutToBeSentUnderItsNumbersBeforeIsRepeated() throws IOException {
        var delivery = delivery("request-received", Optional.empty());

        assertThat(((Told.Message) forwarding.tell(delivery)).isRepeated()).isFalse();
        assertThat(((Told.Message) forwarding.tell(delivery)).isRepeated()).isTrue();
        assertThat(((Told.Message) forwarding.tell(refused(delivery, 1))).isRepeated())
                .isFalse();
    }

    private static Delivery refused(Delivery delivery, int times) {
        return new Delivery(
                delivery.id(),
                delivery.lease(),
                delivery.until(),
                delivery.attempt() + times,
                times,
                delivery.created(),
                delivery.partner(),
                delivery.event(),
                delivery.inReplyTo(),
                delivery.content());
    }

    private boolean isKept(SentInterchange noted) {
        return !sent.add(noted) || sent.stream().filter(noted::equals).count() > 1;
    }

    private static Interchange read(Told told) {
        return ((X12Reading.Read) X12Reader.read(((Told.Message) told).bytes())).interchange();
    }

    @Test
    void whatIsNoRequestOrAnswersOneIsToldByOthers() throws IOException {
        assertThat(forwarding.tell(delivery("determination", Optional.empty())))
                .isEqualTo(new Told.Unsendable("told by others"));
        assertThat(forwarding.tell(delivery("request-received", Optional.of("urn:a"))))
                .isEqualTo(new Told.Unsendable("told by others"));
    }

    private static Delivery delivery(String event, Optional<String> inReplyTo) throws IOException {
        return delivery(event, inReplyTo, asked());
    }

    private static Delivery delivery(String event, Optional<String> inReplyTo, Bundle content) {
        return new Delivery(
                UUID.fromString("00000000-0000-4000-8000-000000000001"),
                UUID.randomUUID(),
                Instant.parse("2026-07-06T14:00:00Z"),
                1,
                0,
                Instant.parse("2026-07-06T13:15:00Z"),
                "southeast",
                event,
                inReplyTo,
                content);
    }

    /** The request that an interchange of the golden files asks for. */
    private static Bundle asked() throws IOException {
        var bytes = Files.readAllBytes(Path.of("src/test/resources/golden/x12-wire/request/input.edi"));
        assertThat(new String(bytes, StandardCharsets.UTF_8)).startsWith("ISA");
        var read = (X12Reading.Read) X12Reader.read(bytes);
        var set = read.interchange().groups().get(0).sets().get(0);
        var mapped = (X12Result.Mapped) X12Mapping.read(new Envelope("", "", "", ""), set, SOUTHEAST.mapping());
        return mapped.interactions().get(0).content();
    }
}
