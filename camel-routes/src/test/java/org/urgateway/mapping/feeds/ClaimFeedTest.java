package org.urgateway.mapping.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;
import org.urgateway.mapping.PartyName;

class ClaimFeedTest {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final FeedContract CSV =
            FeedContract.of(Layout.CSV, List.of(ClaimField.values()), ZoneId.of("America/New_York"));
    private static final FeedContract NDJSON =
            FeedContract.of(Layout.NDJSON, List.of(ClaimField.values()), ZoneId.of("America/New_York"));
    private static final String NAMES = "claim_number,jurisdiction,date_of_injury,compensability,employer_name,"
            + "employee_last_name,employee_first_name,employee_birth_date,disputed_body_parts\n";
    private static final String ROW = "0044170,GA,2026-06-08,ACCEPTED,PEACHTREE LOGISTICS LLC,DOE,JORDAN,1984-03-17,";

    @Test
    void rowBecomesItsValuesWithTheZerosInFront() {
        var row = only(CSV, NAMES + ROW + "41; 53\n");
        assertThat(row.text(ClaimField.CLAIM_NUMBER)).contains("0044170");
        assertThat(row.text(ClaimField.COMPENSABILITY)).contains("accepted");
        assertThat(row.list(ClaimField.DISPUTED_BODY_PARTS)).contains(List.of("41", "53"));
    }

    @Test
    void jsonRowTellsTheSameAsOneOfCells() {
        var json = """
                {"type":"claim.snapshot","occurredAt":"2026-06-10T12:00:00-04:00","claimNumber":"0044170","jurisdiction":"GA",\
                "dateOfInjury":"2026-06-08","compensability":"ACCEPTED","employer":{"name":"PEACHTREE LOGISTICS LLC"},\
                "employee":{"lastName":"DOE","firstName":"JORDAN","birthDate":"1984-03-17"},"disputedBodyParts":["41","53"]}
                """;
        var row = only(NDJSON, json);
        assertThat(row.text(ClaimField.AS_OF)).contains("2026-06-10T16:00:00Z");
        assertThat(row.text(ClaimField.TYPE)).contains("snapshot");
        var told = new HashMap<>(row.values());
        told.remove(ClaimField.AS_OF);
        told.remove(ClaimField.TYPE);
        assertThat(told).isEqualTo(only(CSV, NAMES + ROW + "41;53\n").values());
    }

    @Test
    void statusRowNeedsOnlyTheClaimNumber() {
        var row = only(
                NDJSON,
                "{\"type\":\"claim.status\",\"claimNumber\":\"A1\",\"compensability\":\"DISPUTED\",\"disputedBodyParts\":[]}");
        assertThat(row.text(ClaimField.TYPE)).contains("status");
        assertThat(row.list(ClaimField.DISPUTED_BODY_PARTS)).contains(List.of());
    }

    @Test
    void everythingThatIsWrongWithARowIsSaidAtOnce() {
        assertThat(errors(NAMES + "0044170,Georgia,46181,MAYBE,,DOE,JORDAN,3/17/84,\n"))
                .containsExactly(
                        "The jurisdiction is not written as the two letters of a state, such as GA.",
                        "The date-of-injury is a spreadsheet's number of a day; export the column as text, written as"
                                + " yyyy-MM-dd.",
                        "The compensability is none of accepted, disputed, denied, under-investigation; send one of these, or"
                                + " have the code added to the partner's codes.",
                        "The worker-birth-date is not written as yyyy-MM-dd; where a spreadsheet changed it, export the"
                                + " column as text.",
                        "The employer-name is missing; fill in the column.");
    }

    @Test
    void numbersThatASpreadsheetRoundedAreRefused() {
        assertThat(errors(NAMES + ROW.replace("0044170", "2.02601E+12") + "\n"))
                .containsExactly(
                        "The claim-number was rounded by a spreadsheet and its last digits are lost; export the"
                                + " column as text.");
        assertThat(errors(NAMES + ROW.replace("0044170", "4-Mar") + "\n"))
                .containsExactly("The claim-number was made a date by a spreadsheet; export the column as text.");
        assertThat(errors(NAMES + ROW.replace("DOE", "#REF!") + "\n"))
                .containsExactly(
                        "The worker-family is an error that a spreadsheet shows in place of the value; export it again.");
    }

    @Test
    void identifierThatLostItsZerosIsRefusedWhereItsLengthIsAgreed() {
        var contract = with(rule(ClaimField.CLAIM_NUMBER, 7, Optional.empty(), Map.of()));
        assertThat(errors(contract, NAMES + ROW.replace("0044170", "44170") + "\n"))
                .containsExactly(
                        "The claim-number has 5 digits and not 7: a spreadsheet may have dropped the zeros in front;"
                                + " export the column as text.");
        assertThat(errors(contract, NAMES + ROW + "\n")).isEmpty();
    }

    @Test
    void jsonNumberIsNoIdentifier() {
        assertThat(errors(NDJSON, "{\"type\":\"status\",\"claimNumber\":44170}\n"))
                .containsExactly("The claim-number is a JSON number, which loses zeros in front; write it as text.");
        assertThat(errors(NDJSON, "{\"claimNumber\":0044170}\n"))
                .containsExactly("The row is no JSON: a number with a zero in front, a missing quote or half a line.");
    }

    @Test
    void agreedDateFormatAndCodesAreRead() {
        var contract = with(
                rule(ClaimField.DATE_OF_INJURY, 0, Optional.of("M/d/yyyy"), Map.of()),
                rule(ClaimField.COMPENSABILITY, 0, Optional.empty(), Map.of("C", "denied")));
        var row = only(contract, NAMES + ROW.replace("2026-06-08", "6/8/2026").replace("ACCEPTED", "C") + "\n");
        assertThat(row.text(ClaimField.DATE_OF_INJURY)).contains("2026-06-08");
        assertThat(row.text(ClaimField.COMPENSABILITY)).contains("denied");
        assertThat(errors(contract, NAMES + ROW.replace("2026-06-08", "2/30/2026") + "\n"))
                .hasSize(1);
    }

    @Test
    void rowWithAMissingCellIsRejectedAsAWhole() {
        assertThat(errors(NAMES + "0044170,GA,2026-06-08\n"))
                .containsExactly(
                        "The row has 3 cells and not 9; a delimiter is missing, or stands in a text that is not quoted.");
    }

    @Test
    void byteOrderMarkIsNoPartOfTheFirstColumn() {
        assertThat(only(CSV, "\uFEFF" + NAMES + ROW + "\n").text(ClaimField.CLAIM_NUMBER))
                .contains("0044170");
    }

    @Test
    void characterSetIsToldByTheBytesWhereItIsNotAgreed() throws IOException {
        var text = NAMES + ROW.replace("DOE", "MÜÑOZ") + "\n";
        assertThat(charset(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(StandardCharsets.UTF_8);
        assertThat(charset(text.getBytes(WINDOWS))).isEqualTo(WINDOWS);
        try (var rows = FeedRows.open(CSV, new ByteArrayInputStream(text.getBytes(WINDOWS)), WINDOWS)) {
            assertThat(read(CSV, rows.next().orElseThrow()))
                    .isInstanceOfSatisfying(
                            RowResult.Read.class,
                            read -> assertThat(read.row().text(ClaimField.WORKER_FAMILY))
                                    .contains("MÜÑOZ"));
        }
    }

    @Test
    void bytesOfAnotherCharacterSetThanAgreedRejectTheirRowOnly() throws IOException {
        var text = NAMES + ROW.replace("DOE", "MÜÑOZ") + "\n" + ROW + "\n";
        try (var rows = FeedRows.open(CSV, new ByteArrayInputStream(text.getBytes(WINDOWS)), StandardCharsets.UTF_8)) {
            assertThat(read(CSV, rows.next().orElseThrow())).isInstanceOf(RowResult.Rejected.class);
            assertThat(read(CSV, rows.next().orElseThrow())).isInstanceOf(RowResult.Read.class);
        }
    }

    @Test
    void fileWithHeaderAndTrailerTellsItsNumberAndItsRows() {
        var survey = survey(framed(), "HDR,17,2026-06-10T12:00:00Z\n" + NAMES + ROW + "\n" + ROW + "\nTRL,2\n");
        assertThat(survey)
                .isEqualTo(new Survey(
                        2, Optional.of(17L), Optional.of(Instant.parse("2026-06-10T12:00:00Z")), Optional.empty()));
    }

    @Test
    void halfAFileIsRefused() {
        assertThat(survey(framed(), "HDR,17,\n" + NAMES + ROW + "\n" + ROW).refusal())
                .contains("The file has no trailer record TRL: its end is missing. Send it again, whole.");
        assertThat(survey(framed(), "HDR,17,\n" + NAMES + ROW + "\nTRL,2\n").refusal())
                .contains("The file says that it has 2 rows and has 1. Send it again, whole.");
        assertThat(survey(framed(), NAMES + ROW + "\nTRL,1\n").refusal())
                .contains("The file has no header record HDR in front.");
    }

    @Test
    void fileThatNamesNoClaimNumberOrIsNoCsvIsRefused() {
        assertThat(survey(CSV, "a,b\n1,2\n").refusal())
                .contains("The first line names no column \"claim_number\"; the names of the columns stand there.");
        assertThat(survey(CSV, NAMES + "\"0044170,GA\n" + "x".repeat(RowSource.LONGEST + 10))
                        .refusal()
                        .orElseThrow())
                .startsWith("The file is no CSV from line ");
    }

    @Test
    void rejectedRowComesBackAsItWasWithItsErrorsBehind() throws IOException {
        var text = NAMES + "0044170,GA,46181,ACCEPTED,\"PEACHTREE, LLC\",DOE,JORDAN,1984-03-17,\n";
        try (var rows = open(CSV, text)) {
            var row = rows.next().orElseThrow();
            var writer = new RejectWriter(CSV);
            assertThat(writer.header(rows.columns())).contains(NAMES.strip() + ",error_line,error_column,error");
            var errors = ((RowResult.Rejected) read(CSV, row)).errors();
            assertThat(writer.row(row.line(), row.text(), errors))
                    .isEqualTo(text.lines().skip(1).findFirst().orElseThrow()
                            + ",2,date_of_injury,\"The date-of-injury is a spreadsheet's number of a day; export the column as"
                            + " text, written as yyyy-MM-dd.\"");
        }
        assertThat(new RejectWriter(NDJSON)
                        .row(3, "{\"claimNumber\":44170}", List.of(new FieldError("claimNumber", "No."))))
                .isEqualTo(
                        "{\"claimNumber\":44170,\"error_line\":3,\"error_column\":\"claimNumber\",\"error\":\"No.\"}");
    }

    @Property(tries = 200)
    void cellsSurviveWritingAndReading(
            @ForAll @Size(min = 2, max = 6) List<@Chars({'a', '"', ',', ';', '\n', ' ', 'é', '0'}) String> cells)
            throws IOException {
        var contract = new FeedContract(
                Layout.CSV,
                ',',
                false,
                Optional.empty(),
                ZoneId.of("UTC"),
                Optional.empty(),
                Optional.empty(),
                List.of());
        try (var rows = open(contract, "x," + CsvText.line(cells, ',') + "\n")) {
            var expected = new ArrayList<>(cells);
            expected.add(0, "x");
            assertThat(((CsvRow) rows.next().orElseThrow()).cells()).isEqualTo(expected);
        }
    }

    @Test
    void rowBecomesTheParametersOfTheOperation() {
        var parties = new ClaimParties(
                "semc",
                "https://semc.example.com/claims",
                "https://semc.example.com/workers",
                Optional.of(new PartyName("https://semc.example.com/ids", "SEMC", "Southeast Mutual")),
                "https://www.wcio.org/injury-description#part",
                Map.of("53", new ClaimParties.BodyPart("Knee", List.of("S83"))));
        var parameters = new ClaimParameters(parties);
        var written = parameters.begin();
        parameters.add(written, only(CSV, NAMES + ROW + "53\n"), 17, 1, Instant.parse("2026-06-10T16:00:00Z"));
        assertThat(part(written, "asOf").primitiveValue()).isEqualTo("2026-06-10T16:00:00.000+00:00");
        assertThat(part(written, "compensability").primitiveValue()).isEqualTo("accepted");
        assertThat(part(written, "disputedAreAll").primitiveValue()).isEqualTo("true");
        var text = FhirContext.forR4Cached().newJsonParser().encodeResourceToString(written);
        assertThat(text)
                .contains("{\"system\":\"http://hl7.org/fhir/sid/icd-10-cm\",\"code\":\"S83\"}")
                .contains("{\"name\":\"family\",\"valueString\":\"DOE\"}")
                .contains("{\"system\":\"https://semc.example.com/claims\",\"value\":\"0044170\"}");
    }

    private static Type part(Parameters parameters, String name) {
        return parameters.getParameter().get(1).getPart().stream()
                .filter(part -> part.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static FeedContract framed() {
        return new FeedContract(
                Layout.CSV,
                ',',
                true,
                Optional.empty(),
                ZoneId.of("America/New_York"),
                Optional.of(new Frame("HDR", Optional.empty(), Optional.of("2"), Optional.of("3"))),
                Optional.of(new Frame("TRL", Optional.of("2"), Optional.empty(), Optional.empty())),
                CSV.rules());
    }

    private static FieldRule rule(ClaimField field, int length, Optional<String> format, Map<String, String> codes) {
        return new FieldRule(
                field, field.column(Layout.CSV), Optional.empty(), field.need(), length, format, codes, ";");
    }

    private static FeedContract with(FieldRule... rules) {
        var all = new ArrayList<>(CSV.rules());
        for (var rule : rules) {
            all.replaceAll(other -> other.field() == rule.field() ? rule : other);
        }
        return new FeedContract(
                Layout.CSV, ',', true, Optional.empty(), CSV.zone(), Optional.empty(), Optional.empty(), all);
    }

    private static Charset charset(byte[] bytes) throws IOException {
        return FeedRows.charset(CSV, new ByteArrayInputStream(bytes));
    }

    private static FeedRows open(FeedContract contract, String text) throws IOException {
        return FeedRows.open(
                contract, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    private static Survey survey(FeedContract contract, String text) {
        try (var rows = open(contract, text)) {
            return Survey.of(contract, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RowResult read(FeedContract contract, RawRow row) {
        return new RowReader(contract, ClaimField.TYPE).read(row);
    }

    private static RowResult first(FeedContract contract, String text) {
        try (var rows = open(contract, text)) {
            return read(contract, rows.next().orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FeedRow only(FeedContract contract, String text) {
        return ((RowResult.Read) first(contract, text)).row();
    }

    private static List<String> errors(String text) {
        return errors(CSV, text);
    }

    private static List<String> errors(FeedContract contract, String text) {
        return first(contract, text) instanceof RowResult.Rejected rejected
                ? rejected.errors().stream().map(FieldError::sentence).toList()
                : List.of();
    }
}
