package org.urgateway.mapping.ccda;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hl7.fhir.r4.model.Identifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.urgateway.mapping.GoldenFolder;
import org.urgateway.mapping.ccda.CdaDocuments.Reading;

class CdaDocumentsTest {

    static final CdaSettings SETTINGS = new CdaSettings(ZoneId.of("America/Los_Angeles"), Map.of());

    private static final String ROOT = "<ClinicalDocument xmlns=\"urn:hl7-org:v3\">";
    private static final String HEADER = """
            <id root="1.2.3" extension="D1"/>
            <recordTarget><patientRole><id root="1.2.4" extension="P1"/></patientRole></recordTarget>
            """;

    static List<Path> cases() {
        return GoldenFolder.cases("ccda");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void headerIsReadAsExpected(Path folder) {
        var reading =
                CdaDocuments.read(new ByteArrayInputStream(GoldenFolder.read(folder.resolve("input.xml"))), SETTINGS);

        GoldenFolder.expect(folder.resolve("expected.json"), text(reading));
    }

    private static String text(Reading reading) {
        var header = ((Reading.Document) reading).header();
        IParser json = FhirContext.forR4Cached().newJsonParser().setPrettyPrint(true);
        return json.encodeResourceToString(header.document()) + "\n"
                + json.encodeResourceToString(header.patient()) + "\n"
                + header.orders().stream().map(Identifier::getValue).collect(Collectors.joining(",")) + "\n"
                + header.language().orElse("") + "\n";
    }

    @Test
    void fileOutsideIsNotReadThroughAnEntity(@TempDir Path folder) throws Exception {
        var secret = Files.writeString(folder.resolve("secret"), "the secret");
        var document = """
                <?xml version="1.0"?>
                <!DOCTYPE ClinicalDocument [<!ENTITY leak SYSTEM "%s">]>
                %s<title>&leak;</title>%s</ClinicalDocument>
                """.formatted(secret.toUri(), ROOT, HEADER);

        assertThat(read(document))
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.text())
                                .isEqualTo(
                                        "The document has a document type definition, which no CDA document has; it is not read."));
    }

    @Test
    void billionLaughsAreNotLaughed() {
        var entities = new StringBuilder("<!ENTITY l0 \"lol\">");
        for (var level = 1; level < 30; level++) {
            entities.append("<!ENTITY l%d \"".formatted(level))
                    .append("&l%d;".formatted(level - 1).repeat(10))
                    .append("\">");
        }
        var document = "<!DOCTYPE ClinicalDocument [" + entities + "]>" + ROOT + "<title>&l29;</title>" + HEADER;

        assertThat(read(document)).isInstanceOf(Reading.Refused.class);
    }

    @Test
    void definitionElsewhereIsNotFetched() {
        var document = "<!DOCTYPE ClinicalDocument SYSTEM \"http://127.0.0.1:1/cda.dtd\">" + ROOT + HEADER;

        assertThat(read(document)).isInstanceOf(Reading.Refused.class);
    }

    @Test
    void bodyIsNotReadHoweverLargeOrBrokenItIs() {
        var begin = ROOT + HEADER + "<component><structuredBody>";
        var endless = new InputStream() {
            private long given;

            @Override
            public int read() {
                given++;
                if (given > 10_000_000) {
                    throw new AssertionError("the body is read");
                }
                return 'x';
            }
        };

        var reading = CdaDocuments.read(
                new SequenceInputStream(new ByteArrayInputStream(begin.getBytes(StandardCharsets.UTF_8)), endless),
                SETTINGS);

        assertThat(reading).isInstanceOf(Reading.Document.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<a/>", "<ClinicalDocument/>", "", "%PDF-1.7", "<ClinicalDocument xmlns=\"urn:other\"><id/>"})
    void whatIsNoCdaIsSomethingElse(String document) {
        assertThat(read(document)).isEqualTo(new Reading.Other());
    }

    @Test
    void whatIsBrokenOrLacksWhatItIsKnownByIsRefused() {
        assertThat(read(ROOT + "<id root=\"1.2\"")).isInstanceOf(Reading.Refused.class);
        assertThat(read(ROOT + "<title>&nobody;</title>" + HEADER)).isInstanceOf(Reading.Refused.class);
        assertThat(read(ROOT + HEADER.replaceFirst("<id[^>]*>", "") + "</ClinicalDocument>"))
                .hasToString("Refused[text=The document has no id of its own; send it with ClinicalDocument/id.]");
        assertThat(read(ROOT + "<id root=\"1.2.3\"/></ClinicalDocument>"))
                .hasToString(
                        "Refused[text=The document does not say whom it is about; send it with its recordTarget.]");
        assertThat(read(ROOT + "<a>".repeat(60))).isInstanceOf(Reading.Refused.class);
        assertThat(read(ROOT + "<a/>".repeat(10_001))).isInstanceOf(Reading.Refused.class);
        assertThat(read(ROOT + "<title>" + "x".repeat(1_000_001))).isInstanceOf(Reading.Refused.class);
    }

    @Property(tries = 300)
    void bytesThatChangeOnTheWayAreReadOrRefusedAndNoValueLeaks(@ForAll long seed) {
        var random = new Random(seed);
        var folders = cases();
        var bytes =
                GoldenFolder.read(folders.get(random.nextInt(folders.size())).resolve("input.xml"));
        for (var times = 0; times < 4; times++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }

        var reading = CdaDocuments.read(new ByteArrayInputStream(bytes, 0, random.nextInt(bytes.length)), SETTINGS);

        if (reading instanceof Reading.Refused refused) {
            assertThat(refused.text()).doesNotContain("Doe", "MRN10021", "1984").endsWith(".");
        }
    }

    private static Reading read(String document) {
        return CdaDocuments.read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), SETTINGS);
    }
}
