package org.urgateway.terminology.lists;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.urgateway.terminology.Systems;
import org.urgateway.terminology.lists.DelimitedReader.ColumnNames;

/** The formats of code lists that can be loaded. None of these lists ships with the gateway. */
public enum CodeListFormat {
    /** ICD-10-CM order file of the CDC and CMS. */
    ICD_10_CM_ORDER("icd-10-cm-order", Systems.ICD_10_CM, new Icd10CmOrderReader()),

    /** HCPCS record file of CMS; dental codes are left out. */
    HCPCS_RECORD("hcpcs-record", Systems.HCPCS, new HcpcsRecordReader()),

    /** CPT consolidated code list of the American Medical Association, for those who hold a licence. */
    CPT_CONSOLIDATED(
            "cpt-consolidated",
            Systems.CPT,
            new DelimitedReader(
                    '\t',
                    new ColumnNames("cpt code", "long", "current descriptor effective date", ""),
                    matching("[0-9]{4}[0-9A-Z]"))),

    /** National drug code packages of the FDA ({@code package.txt}). */
    NDC_PACKAGE(
            "ndc-package",
            Systems.NDC,
            new DelimitedReader(
                    '\t',
                    new ColumnNames("ndcpackagecode", "packagedescription", "startmarketingdate", "endmarketingdate"),
                    Ndc::elevenDigits)),

    /** CSV with the columns code and display and, where wanted, valid_from and valid_to; the code system is to be named. */
    CSV(
            "csv",
            "",
            new DelimitedReader(
                    ',',
                    new ColumnNames("code", "display", "valid_from", "valid_to"),
                    matching("[^\\s]+(\\s[^\\s]+)*")));

    private final String label;
    private final String system;
    private final RowReader reader;

    CodeListFormat(String label, String system, RowReader reader) {
        this.label = label;
        this.system = system;
        this.reader = reader;
    }

    /** The format of that name on the command line. */
    public static Optional<CodeListFormat> of(String label) {
        return Arrays.stream(values())
                .filter(format -> format.label.equals(label))
                .findFirst();
    }

    /** Name on the command line. */
    public String label() {
        return label;
    }

    /** Code system of the list; empty where the user has to name it. */
    public Optional<String> system() {
        return system.isEmpty() ? Optional.empty() : Optional.of(system);
    }

    /**
     * Reads a list row by row; a code that occurs twice is listed once and then rejected.
     *
     * @param list text of the list
     * @param rows gets every row as it is read
     * @throws UnreadableListException where the file is no list of this format
     */
    public void read(Reader list, Consumer<ListRow> rows) throws IOException {
        NumberedLines lines = new NumberedLines(new BufferedReader(list));
        Set<String> seen = new HashSet<>();
        reader.read(
                lines,
                row -> rows.accept(
                        row instanceof ListRow.Listed listed && !seen.add(listed.code())
                                ? lines.reject("The code occurs twice.", listed.code())
                                : row));
    }

    private static Function<String, Optional<String>> matching(String pattern) {
        Pattern shape = Pattern.compile(pattern);
        return text -> shape.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }
}
