package org.urgateway.delivering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.urgateway.delivering.Telling.Told;
import org.urgateway.partners.Partner;
import org.urgateway.partners.PartnerFolder;
import org.urgateway.partners.Partners;

class ToldEventsTest {

    private static final String PARTNER = """
            partner: mutual
            title: Example Mutual
            identity: {application: MUTUAL}
            answers:
              - {template: mllp-sender, parameters: {host: 127.0.0.1, port: 2599}}
            """;

    private static final String INSURERS = "toldOf: {insurers: [{system: urn:naic, value: '12345'}]}\n";

    @TempDir
    private Path folder;

    @Test
    void partnerThatAsksIsToldWhatAnAnswerHasAWordFor() throws IOException {
        assertThat(ToldEvents.of(partner(PARTNER)))
                .containsExactlyInAnyOrder(
                        "determination", "information-requested", "deferred", "withdrawn", "expired");
    }

    @Test
    void partnerThatStandsForInsurersIsToldOfLettersToo() throws IOException {
        assertThat(ToldEvents.of(partner(PARTNER + INSURERS))).contains("determination", "notice-issued");
    }

    @Test
    void insurersFhirServerIsToldDeterminationsThemselves() throws IOException {
        var onFhir = PARTNER.replace(
                "{template: mllp-sender, parameters: {host: 127.0.0.1, port: 2599}}",
                "{template: fhir-sender, parameters: {url: 'http://127.0.0.1:2599/fhir'}}");

        assertThat(ToldEvents.of(partner(onFhir + INSURERS)))
                .contains("determination")
                .doesNotContain("notice-issued");
    }

    @Test
    void fileThatNamesEventsIsFollowed() throws IOException {
        assertThat(ToldEvents.of(partner(PARTNER + "toldOf: {events: [notice-issued]}\n")))
                .containsExactly("notice-issued");
    }

    @Test
    void whatWasKeptForAPartnerBeforeItWasKnownIsOnlyToldWhereItsFileWantsIt() throws IOException {
        partner(PARTNER);
        var partners = new Partners(new PartnerFolder(folder));
        partners.refresh();
        var tellings = new Tellings(partners, Map.of(), delivery -> new Told.Unsendable("told " + delivery.event()));

        assertThat(tellings.tell(delivery("request-received"))).isEqualTo(new Told.Nothing());
        assertThat(tellings.tell(delivery("determination"))).isEqualTo(new Told.Unsendable("told determination"));
    }

    private static Delivery delivery(String event) {
        var at = Instant.parse("2026-11-16T15:00:00Z");
        return new Delivery(
                UUID.randomUUID(), UUID.randomUUID(), at, 1, 0, at, "mutual", event, Optional.empty(), new Bundle());
    }

    private Partner partner(String yaml) throws IOException {
        Files.writeString(folder.resolve("mutual.yaml"), yaml);
        var read = new PartnerFolder(folder).read();
        assertThat(read.problems()).isEmpty();
        return read.partners().get(0);
    }
}
