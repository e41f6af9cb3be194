package org.urgateway.terminology.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.urgateway.terminology.Systems;

class CodeListFormatTest {

    @Test
    void icd10OrderFileTellsHeadingsFromCodes() throws IOException {
        String heading =
                "00001 S390    0 " + padded("Injury of muscle of lower back", 60) + " Injury of muscle of lower back";
        String code = "00002 S39012A 1 " + padded("Strain of lower back, init", 60)
                + " Strain of muscle of lower back, initial";
        assertThat(read(CodeListFormat.ICD_10_CM_ORDER, heading, code))
                .containsExactly(
                        new ListRow.Listed(
                                "S39.0", "Injury of muscle of lower back", false, Optional.empty(), Optional.empty()),
                        ListRow.Listed.of("S39.012A", "Strain of muscle of lower back, initial"));
    }

    @Test
    void icd10RowWithoutCodeIsRejectedWithItsLine() throws IOException {
        assertThat(read(CodeListFormat.ICD_10_CM_ORDER, "00001 S390    0 Injury", "", "not an order file"))
                .last()
                .isEqualTo(new ListRow.Rejected(3, "Columns 7 to 13 hold no ICD-10-CM code.", "not an order file"));
    }

    @Test
    void hcpcsDescriptionGoesOnOverSeveralRecords() throws IOException {
        assertThat(read(
                        CodeListFormat.HCPCS_RECORD,
                        hcpcs("E0730", '3', "Nerve stimulator, four or more leads,", "20040101", ""),
                        hcpcs("E0730", '4', "for multiple nerve stimulation", "", ""),
                        hcpcs("K0001", '3', "Wheelchair", "19940101", "20191231")))
                .containsExactly(
                        new ListRow.Listed(
                                "E0730",
                                "Nerve stimulator, four or more leads, for multiple nerve stimulation",
                                true,
                                Optional.of(LocalDate.of(2004, 1, 1)),
                                Optional.empty()),
                        new ListRow.Listed(
                                "K0001",
                                "Wheelchair",
                                true,
                                Optional.of(LocalDate.of(1994, 1, 1)),
                                Optional.of(LocalDate.of(2019, 12, 31))));
    }

    @Test
    void hcpcsModifiersAreListedAndDentalCodesAreNot() throws IOException {
        List<ListRow> rows = read(
                CodeListFormat.HCPCS_RECORD,
                hcpcs("   RR", '7', "Rental", "", ""),
                hcpcs("D0120", '3', "Not ours", "", ""),
                hcpcs("E0731", '4', "continues nothing", "", ""));
        assertThat(rows.get(1))
                .isInstanceOfSatisfying(
                        ListRow.Rejected.class, row -> assertThat(row.reason()).contains("Dental"));
        assertThat(rows)
                .filteredOn(ListRow.Listed.class::isInstance)
                .containsExactly(ListRow.Listed.of("RR", "Rental"));
        assertThat(rows).filteredOn(ListRow.Rejected.class::isInstance).hasSize(2);
    }

    @Test
    void cptListIsReadBelowItsLicenceText() throws IOException {
        assertThat(read(
                        CodeListFormat.CPT_CONSOLIDATED,
                        "A licence text that we do not look at",
                        "Concept Id\tCPT Code\tLong\tMedium",
                        "1\t0000X\tAn invented procedure\tInvented",
                        "2\t12\tToo short\t"))
                .satisfiesExactly(
                        row -> assertThat(row).isEqualTo(ListRow.Listed.of("0000X", "An invented procedure")),
                        row -> assertThat(row).isInstanceOf(ListRow.Rejected.class));
    }

    @ParameterizedTest
    @CsvSource({
        "0002-1433-80, 00002143380",
        "50090-148-01, 50090014801",
        "12345-6789-1, 12345678901",
        "12345678901, 12345678901"
    })
    void drugCodesGetElevenDigits(String listed, String code) throws IOException {
        assertThat(read(
                        CodeListFormat.NDC_PACKAGE,
                        "PRODUCTID\tNDCPACKAGECODE\tPACKAGEDESCRIPTION\tSTARTMARKETINGDATE",
                        "x\t" + listed + "\t30 TABLET in 1 BOTTLE\t20140918"))
                .singleElement()
                .isInstanceOfSatisfying(ListRow.Listed.class, row -> {
                    assertThat(row.code()).isEqualTo(code);
                    assertThat(row.validFrom()).contains(LocalDate.of(2014, 9, 18));
                });
    }

    @Test
    void csvKeepsLeadingZerosAndQuotedCommas() throws IOException {
        assertThat(read(
                        CodeListFormat.CSV,
                        "display,code,valid_to",
                        "\"Back, lower\",042,2026-12-31",
                        "Nothing,,",
                        "Bad date,043,31.12.2026",
                        "\"Unclosed,044,",
                        "Again,042,"))
                .satisfiesExactly(
                        row -> assertThat(row)
                                .isEqualTo(new ListRow.Listed(
                                        "042",
                                        "Back, lower",
                                        true,
                                        Optional.empty(),
                                        Optional.of(LocalDate.of(2026, 12, 31)))),
                        row -> assertThat(reason(row)).contains("holds no code"),
                        row -> assertThat(reason(row)).contains("date"),
                        row -> assertThat(reason(row)).contains("quotation mark"),
                        row -> assertThat(reason(row)).contains("twice"));
    }

    @Test
    void fileWithoutTheColumnsIsRefusedAsAWhole() {
        assertThatThrownBy(() -> read(CodeListFormat.CSV, "one,two", "1,2"))
                .isInstanceOf(UnreadableListException.class)
                .hasMessageContaining("\"code\" and \"display\"");
    }

    @ParameterizedTest
    @EnumSource(CodeListFormat.class)
    void everyFormatIsFoundByItsName(CodeListFormat format) {
        assertThat(CodeListFormat.of(format.label())).contains(format);
    }

    @Test
    void onlyCsvNeedsItsSystemNamed() {
        assertThat(CodeListFormat.CSV.system()).isEmpty();
        assertThat(CodeListFormat.HCPCS_RECORD.system()).contains(Systems.HCPCS);
    }

    @Test
    void aHundredThousandRowsAreReadOneByOne() throws IOException {
        StringBuilder list = new StringBuilder("code,display\n");
        for (int row = 0; row < 100_000; row++) {
            list.append(row).append(",Code ").append(row).append('\n');
        }
        long[] listed = {0};
        CodeListFormat.CSV.read(
                new StringReader(list.toString()), row -> listed[0] += row instanceof ListRow.Listed ? 1 : 0);
        assertThat(listed[0]).isEqualTo(100_000);
    }

    private static String reason(ListRow row) {
        return row instanceof ListRow.Rejected rejected ? rejected.reason() : "";
    }

    private static List<ListRow> read(CodeListFormat format, String... lines) throws IOException {
        List<ListRow> rows = new ArrayList<>();
        format.read(new StringReader(String.join("\n", lines)), rows::add);
        return rows;
    }

    private static String hcpcs(String code, char kind, String description, String added, String terminated) {
        return padded(code + "00100" + kind + description, 268)
                + padded(added, 8)
                + padded("", 8)
                + padded(terminated, 8);
    }

    private static String padded(String text, int length) {
        return String.format("%-" + length + "s", text);
    }
}
