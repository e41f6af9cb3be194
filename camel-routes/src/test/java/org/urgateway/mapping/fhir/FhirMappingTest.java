package org.urgateway.mapping.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.urgateway.mapping.GoldenFolder;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.PartyName;

class FhirMappingTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final Path EXAMPLES = Path.of("..", "examples");

    /** A partner whose file says who is liable and what its orders leave out. */
    private static MappingSettings settings() {
        var usual = MappingSettings.of("valley-ehr", ZoneId.of("America/Los_Angeles"));
        return new MappingSettings(
                usual.sender(),
                usual.zone(),
                usual.charset(),
                usual.claimNumberAt(),
                Optional.of(new PartyName("urn:oid:2.16.840.1.113883.6.300", "777", "Sierra Compensation")),
                Optional.of("CA"),
                Optional.of("3"),
                Optional.of("11"),
                Map.of(),
                Map.of(),
                usual.codeMaps(),
                usual.workStatusCodes(),
                usual.allowedSegments(),
                usual.tolerances());
    }

    static List<Path> cases() {
        return GoldenFolder.cases("fhir");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void contentIsReadAsExpected(Path folder) {
        var partner = folder.getFileName().toString().contains("-little")
                ? MappingSettings.of("valley-ehr", ZoneId.of("America/Los_Angeles"))
                : settings();

        var reading = FhirMapping.read(GoldenFolder.read(folder.resolve("input.json")), partner);

        GoldenFolder.expect(folder.resolve("expected.txt"), ReadingText.of(reading));
    }

    static List<Path> requests() throws IOException {
        try (var files = Files.walk(EXAMPLES, 2)) {
            return files.filter(file -> file.toString().matches(".*/(request|update|cancel|renewal)\\.json"))
                    .filter(file -> !file.toString().contains("07-rejected"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void pasRequestBundleGoesOnAsItCame(Path file) {
        var bytes = GoldenFolder.read(file);

        var read = (FhirReading.Understood) FhirMapping.read(bytes, settings());

        assertThat(read.losses()).isEmpty();
        assertThat(read.interactions()).hasSize(1);
        var content = read.interactions().get(0).content();
        var sent = FHIR.newJsonParser().parseResource(Bundle.class, new String(bytes, StandardCharsets.UTF_8));
        assertThat(FHIR.newJsonParser().encodeResourceToString(content))
                .isEqualTo(FHIR.newJsonParser().encodeResourceToString(sent));
        var isNew = !((Claim) content.getEntryFirstRep().getResource()).hasRelated();
        assertThat(read.interactions().get(0) instanceof Interaction.SubmitRequest)
                .isEqualTo(isNew);
    }

    @Test
    void everyClaimOfABundleGoesOnAlone() {
        var first = bundle("01-certified-at-once/request.json");
        bundle("02-pended-for-review/request.json").getEntry().forEach(first::addEntry);

        var read = (FhirReading.Understood) FhirMapping.read(bytes(first), settings());

        assertThat(read.interactions()).hasSize(2);
        assertThat(read.interactions().get(1).content().getIdentifier().getValue())
                .endsWith("-2");
        assertThat(read.interactions())
                .allSatisfy(interaction -> assertThat(interaction.content().getEntry())
                        .filteredOn(entry -> entry.getResource() instanceof Claim)
                        .hasSize(1));
    }

    @Test
    void inquiryAndCancellationAreToldApart() {
        assertThat(first("05-inquiry/by-item-trace-number.json")).isInstanceOf(Interaction.Inquire.class);
        assertThat(first("04-cancelled/cancel.json")).isInstanceOf(Interaction.CancelRequest.class);
        assertThat(first("03-mixed-then-updated/update.json")).isInstanceOf(Interaction.UpdateRequest.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "%PDF;Bundle;This is no FHIR R4 resource in JSON",
                "{};Bundle;This is no FHIR R4 resource in JSON",
                "{\"resourceType\":\"Nothing\"};Bundle;This is no FHIR R4 resource in JSON",
                "{\"resourceType\":\"Bundle\",\"type\":\"history\"};Bundle.type;A Bundle of this type",
                "{\"resourceType\":\"Bundle\",\"type\":\"collection\"};Bundle.entry;Nothing here asks for anything",
                "{\"resourceType\":\"Patient\"};Bundle.entry;Nothing here asks for anything",
                "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{}]};Bundle.entry[0];The entry has no",
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"request\":{\"method\":\"DELETE\"}}]}"
                        + ";Bundle.entry[0];Nothing is deleted",
                "{\"resourceType\":\"Patient\",\"birthDate\":\"soon\"};birthDate;A value is none of its type"
            })
    void whatCannotBeUnderstoodIsRefusedWithAPlace(String content, String location, String text) {
        var reading = FhirMapping.read(content.getBytes(StandardCharsets.UTF_8), settings());

        assertThat(reading).isInstanceOfSatisfying(FhirReading.Refused.class, refused -> {
            assertThat(refused.location()).contains(location);
            assertThat(refused.text()).startsWith(text);
        });
    }

    @Property(tries = 200)
    void contentWithResourcesLostOrShuffledIsReadOrRefusedAndNoValueLeaks(@ForAll long seed) {
        var random = new Random(seed);
        var folders = cases();
        var input = folders.get(random.nextInt(folders.size())).resolve("input.json");
        var bundle = FHIR.newJsonParser()
                .parseResource(Bundle.class, new String(GoldenFolder.read(input), StandardCharsets.UTF_8));
        var main = bundle.getEntry().remove(0);
        Collections.shuffle(bundle.getEntry(), random);
        bundle.getEntry()
                .subList(0, random.nextInt(bundle.getEntry().size() + 1))
                .clear();
        bundle.getEntry().add(0, main);

        check(bytes(bundle));
    }

    @Property(tries = 200)
    void contentWithBytesChangedIsReadOrRefusedAndNoValueLeaks(@ForAll long seed) {
        var random = new Random(seed);
        var folders = cases();
        var bytes =
                GoldenFolder.read(folders.get(random.nextInt(folders.size())).resolve("input.json"));
        for (var times = 0; times < 3; times++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        check(bytes);
    }

    private static void check(byte[] bytes) {
        var reading = FhirMapping.read(bytes, settings());
        if (reading instanceof FhirReading.Refused refused) {
            assertThat(refused.text())
                    .doesNotContain("Doe", "MRN10021", "WC-2026")
                    .endsWith(".");
        } else if (reading instanceof FhirReading.Understood read) {
            assertThat(read.losses().toString() + read.notes()).doesNotContain("Doe", "MRN10021", "WC-2026");
            assertThat(ReadingText.of(FhirMapping.read(bytes, settings())))
                    .as("the same both times")
                    .isEqualTo(ReadingText.of(reading));
            read.interactions().forEach(FhirMappingTest::checkReferences);
        }
    }

    /** The FHIR server takes no Bundle that points out of itself. */
    private static void checkReferences(Interaction interaction) {
        var held = new Held(interaction.content());
        interaction
                .content()
                .getEntry()
                .forEach(entry -> Held.references(entry.getResource()).stream()
                        .filter(reference -> reference.hasReference()
                                && !reference.getReference().startsWith("#"))
                        .forEach(reference -> assertThat(held.find(reference)).isPresent()));
    }

    private static Interaction first(String example) {
        var read = FhirMapping.read(GoldenFolder.read(EXAMPLES.resolve(example)), settings());
        return ((FhirReading.Understood) read).interactions().get(0);
    }

    private static Bundle bundle(String example) {
        return FHIR.newJsonParser()
                .parseResource(
                        Bundle.class, new String(GoldenFolder.read(EXAMPLES.resolve(example)), StandardCharsets.UTF_8));
    }

    private static byte[] bytes(Bundle bundle) {
        return FHIR.newJsonParser().encodeResourceToString(bundle).getBytes(StandardCharsets.UTF_8);
    }
}
