package org.urgateway.mapping.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Practitioner;
import org.junit.jupiter.api.Test;
import org.urgateway.mapping.Interaction.DeterminationReceived;
import org.urgateway.mapping.PartyName;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Credential;

class DeterminationReaderTest {

    private static final Map<String, String> DENIED = Map.of(
            "row_id", "9f1c0002-2",
            "ur_request_id", "RFA-77120",
            "line_number", "2",
            "decision", "DENIED",
            "decision_reason", "guideline-not-met",
            "rationale", "The criteria are not met.",
            "reviewer_npi", "1234567893",
            "reviewer_name", "P Okafor",
            "reviewer_credential", "physician",
            "reviewer_license", "099999");

    private final DeterminationReader reader =
            new DeterminationReader("semc", new PartyName("https://semc.example.com/companies", "SEMC", "Southeast"));

    @Test
    void deniedLineNamesItsReasonAndThePhysicianWithTheLicence() {
        var read = read(DENIED);
        assertThat(read.keys().requests())
                .singleElement()
                .satisfies(number -> assertThat(number.getValue()).isEqualTo("RFA-77120"));
        assertThat(read.keys().requests().get(0).getSystem()).isEqualTo("urn:valley");
        assertThat(read.keys().claimNumbers()).isEmpty();
        var response = response(read);
        var adjudication = response.getItemFirstRep().getAdjudicationFirstRep();
        assertThat(response.getItemFirstRep().getItemSequence()).isEqualTo(2);
        assertThat(((CodeableConcept) adjudication
                                .getExtensionByUrl(Uris.REVIEW_ACTION)
                                .getExtensionByUrl(Uris.REVIEW_ACTION_CODE)
                                .getValue())
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("A3");
        assertThat(adjudication.getExtension())
                .extracting(Extension::getValue)
                .filteredOn(CodeableConcept.class::isInstance)
                .extracting(value -> ((CodeableConcept) value).getCodingFirstRep())
                .extracting(Coding::getCode)
                .containsExactly("guideline-not-met");
        assertThat(response.getProcessNoteFirstRep().getText()).isEqualTo("The criteria are not met.");
        assertThat(physician(read).getQualificationFirstRep()).satisfies(licence -> {
            assertThat(Credential.PHYSICIAN.in(licence.getCode())).isTrue();
            assertThat(licence.getIdentifierFirstRep().getValue()).isEqualTo("099999");
        });
    }

    @Test
    void sameRowIsTheSameDetermination() {
        var first = read(DENIED).content();
        var second = read(DENIED).content();
        assertThat(second.equalsDeep(first)).isTrue();
        assertThat(first.getEntry())
                .allMatch(entry -> entry.getFullUrl().matches("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f-]{21}"));
    }

    @Test
    void personWithoutALicenceIsNoPhysician() {
        var row = new HashMap<>(DENIED);
        row.remove("reviewer_license");
        assertThat(physician(read(row)).hasQualification()).isFalse();
    }

    @Test
    void lineThatIsNoneIsTold() {
        var row = new HashMap<>(DENIED);
        row.put("line_number", "0");
        assertThat(DeterminationReader.problem(row(row)))
                .hasValueSatisfying(sentence -> assertThat(sentence).startsWith("The line-number is none"));
    }

    @Test
    void rowThatTheGatewayWritesIsReadAgain() {
        for (var column : DeterminationColumn.values()) {
            assertThat(column.column(Layout.CSV)).isEqualTo(column.csv());
            assertThat(column.column(Layout.NDJSON)).isEqualTo(column.json());
        }
        var read = read(Map.of(
                "row_id",
                "d1-1",
                "ur_request_id",
                "RFA-1",
                "line_number",
                "1",
                "decision",
                "approved",
                "units_approved",
                "8",
                "auth_from",
                "2026-07-10",
                "auth_to",
                "2026-10-08",
                "authorization_number",
                "A-1",
                "decided_at",
                "2026-07-10T15:30:00-04:00"));
        var rows = DeterminationRows.of("d1", "determination", read.content());
        assertThat(rows)
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry(DeterminationColumn.ROW_ID, "d1-1")
                        .containsEntry(DeterminationColumn.DECISION, "approved")
                        .containsEntry(DeterminationColumn.UNITS_APPROVED, "8")
                        .containsEntry(DeterminationColumn.AUTHORIZED_FROM, "2026-07-10")
                        .containsEntry(DeterminationColumn.AUTHORIZED_TO, "2026-10-08")
                        .containsEntry(DeterminationColumn.AUTHORIZATION_NUMBER, "A-1")
                        .containsEntry(DeterminationColumn.DECIDED_AT, "2026-07-10T19:30:00Z"));
    }

    private DeterminationReceived read(Map<String, String> row) {
        return reader.read(row(row), new Identifier().setSystem("urn:valley").setValue(row.get("ur_request_id")));
    }

    private static FeedRow row(Map<String, String> values) {
        var columns = List.copyOf(values.keySet());
        var text = String.join(",", columns) + "\n"
                + columns.stream().map(values::get).collect(Collectors.joining(",")) + "\n";
        var contract =
                FeedContract.of(Layout.CSV, Arrays.asList(DeterminationColumn.values()), ZoneId.of("America/New_York"));
        try (var rows = FeedRows.open(
                contract, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8)) {
            var result = new RowReader(contract, DeterminationColumn.EVENT)
                    .read(rows.next().orElseThrow());
            assertThat(result).isInstanceOf(RowResult.Read.class);
            return ((RowResult.Read) result).row();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClaimResponse response(DeterminationReceived read) {
        return (ClaimResponse) read.content().getEntryFirstRep().getResource();
    }

    private static Practitioner physician(DeterminationReceived read) {
        return read.content().getEntry().stream()
                .map(entry -> entry.getResource())
                .filter(Practitioner.class::isInstance)
                .map(Practitioner.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
