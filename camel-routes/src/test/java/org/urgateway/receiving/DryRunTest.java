package org.urgateway.receiving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.urgateway.partners.Partner;
import org.urgateway.partners.PartnerFolder;
import org.urgateway.partners.Partners;
import org.urgateway.receiving.hl7v2.Hl7v2MessageFormat;

class DryRunTest {

    private static final Path MESSAGES = Path.of("src/test/resources/golden/hl7v2");

    private final DryRun dryRun = new DryRun(
            new MessageFormats(List.of(new Hl7v2MessageFormat(Clock.systemUTC()))),
            "http://127.0.0.1:9/fhir",
            Clock.systemUTC());

    @TempDir
    private Path folder;

    private Partners partners = new Partners(new PartnerFolder(Path.of("none")));

    @BeforeEach
    void readPartner() throws IOException {
        Files.writeString(folder.resolve("riverside.yaml"), """
                partner: riverside
                title: Riverside Orthopaedics
                identity: {application: EHR1}
                receives:
                  - {template: mllp-shared}
                defaults: {placeOfService: "22", serviceType: "1"}
                """);
        Files.writeString(folder.resolve("mutual.yaml"), """
                partner: mutual
                title: Southeast Mutual Casualty
                identity: {application: URGW}
                receives:
                  - {template: mllp-shared}
                toldOf: {insurers: [{system: "urn:oid:2.16.840.1.113883.6.300", value: SEMC}]}
                """);
        partners = new Partners(new PartnerFolder(folder));
        partners.refresh();
    }

    @ParameterizedTest
    @CsvSource({
        "mdm-t02-report, Task/$receive-information, ACK",
        "oru-r01-work-status, Task/$receive-information, ACK",
        "adt-a08-expected-length-of-stay, the Encounter of the stay, ACK",
        "adt-a03-discharge, Task/$discharge, ACK",
        "adt-a11-cancelled-admission, Task/$cancel-admission, ACK",
        "ref-i12-case-management, EpisodeOfCare, ACK",
        "siu-s12-initial-evaluation, Appointment, ACK",
        "dft-p03-charge, Claim/$inquire, ACK",
        "ref-i12-for-procedures, Claim/$submit, RRI^I12^RRI_I12",
        "rqa-i08-request, Claim/$submit, RPA^I08^RPA_I08"
    })
    void messageIsToldWithWhatItWouldBeSentToAndAnsweredBy(String name, String target, String answer)
            throws IOException {
        var forecast =
                dryRun.of(partner(), Files.readAllBytes(MESSAGES.resolve(name).resolve("input.hl7")));

        assertThat(forecast.goesThrough())
                .as(String.valueOf(forecast.refusal()))
                .isTrue();
        assertThat(DryRun.target(forecast.interactions().get(0))).contains(target);
        assertThat(new String(forecast.answer(), StandardCharsets.UTF_8).split("\\|", -1)[8])
                .startsWith(answer);
    }

    @Test
    void determinationOfTheInsurerIsReceivedByTheReview() throws IOException {
        var forecast = dryRun.of(partner("mutual"), determination("SEMC^^^NAIC"));

        assertThat(forecast.goesThrough())
                .as(String.valueOf(forecast.refusal()))
                .isTrue();
        assertThat(DryRun.target(forecast.interactions().get(0))).contains("Task/$receive-determination");
    }

    @Test
    void determinationOfWhoStandsForNoInsurerIsRejectedWithItsCure() throws IOException {
        var forecast = dryRun.of(partner(), determination("SEMC^^^NAIC"));

        assertThat(forecast.goesThrough()).isFalse();
        assertThat(forecast.refusal().orElseThrow()).contains("stands for one", "toldOf.insurers");
        assertThat(answer(forecast)).contains("MSA|AR|UR-000501", "ERR||MSH^1^9|200^");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OTHER^^^NAIC", "SEMC^^^NAIC~OTHER^^^NAIC"})
    void determinationInTheNameOfAnotherInsurerIsRefusedAtItsName(String insurer) throws IOException {
        var forecast = dryRun.of(partner("mutual"), determination(insurer));

        assertThat(forecast.goesThrough()).isFalse();
        assertThat(answer(forecast)).contains("MSA|AE|UR-000501", "ERR||IN1^1^3|204^");
    }

    private static byte[] determination(String insurer) throws IOException {
        return Files.readString(MESSAGES.resolve("rpa-i08-approved").resolve("input.hl7"))
                .replace("SEMC^^^NAIC", insurer)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String answer(DryRun.Forecast forecast) {
        return new String(forecast.answer(), StandardCharsets.UTF_8);
    }

    @Test
    void bytesThatAreNoMessageAreRefused() {
        var forecast = dryRun.of(partner(), "hello".getBytes(StandardCharsets.UTF_8));

        assertThat(forecast.goesThrough()).isFalse();
        assertThat(forecast.refusal().orElseThrow()).contains("MSH");
    }

    private Partner partner() {
        return partner("riverside");
    }

    private Partner partner(String name) {
        return partners.current().find(name).orElseThrow();
    }
}
