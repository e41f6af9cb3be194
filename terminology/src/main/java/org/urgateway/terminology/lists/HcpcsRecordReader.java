package org.urgateway.terminology.lists;

import java.io.IOException;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The HCPCS contractor record file of 320 columns: code 1-5 (a modifier in 4-5), record kind in 11 (3 code, 7 modifier, 4 and 8 continue the
 * description), long description 12-91, added 269-276, terminated 285-292.
 *
 * @see <a href="https://www.cms.gov/medicare/coding-billing/healthcare-common-procedure-system/quarterly-update">CMS, HCPCS record layout</a>
 */
final class HcpcsRecordReader implements RowReader {

    private static final Pattern CODE = Pattern.compile("[A-V][0-9]{4}");
    private static final Pattern MODIFIER = Pattern.compile("[A-Z0-9]{2}");

    @Override
    public void read(NumberedLines lines, Consumer<ListRow> rows) throws IOException {
        Optional<ListRow.Listed> pending = Optional.empty();
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            String text = line.get();
            String kind = Columns.of(text, 11, 11);
            if (kind.equals("4") || kind.equals("8")) {
                pending = continued(lines, text, pending, rows);
            } else {
                pending.ifPresent(rows);
                ListRow row = first(lines, text, kind);
                pending = row instanceof ListRow.Listed listed ? Optional.of(listed) : Optional.empty();
                if (pending.isEmpty()) {
                    rows.accept(row);
                }
            }
        }
        pending.ifPresent(rows);
    }

    private static Optional<ListRow.Listed> continued(
            NumberedLines lines, String text, Optional<ListRow.Listed> pending, Consumer<ListRow> rows) {
        if (pending.isEmpty() || !code(text).equals(pending.get().code())) {
            rows.accept(lines.reject("The row continues a code that does not stand before it.", text));
            return pending;
        }
        ListRow.Listed begun = pending.get();
        String display = begun.display() + " " + Columns.of(text, 12, 91);
        return Optional.of(new ListRow.Listed(begun.code(), display, true, begun.validFrom(), begun.validTo()));
    }

    private static ListRow first(NumberedLines lines, String text, String kind) {
        String code = code(text);
        if (!kind.equals("3") && !kind.equals("7")) {
            return lines.reject("Column 11 is no record kind.", text);
        }
        if (code.startsWith("D") && kind.equals("3")) {
            return lines.reject("Dental codes belong to the American Dental Association and are not loaded.", text);
        }
        if (!(kind.equals("3") ? CODE : MODIFIER).matcher(code).matches()) {
            return lines.reject("Columns 1 to 5 hold no HCPCS code.", text);
        }
        try {
            return new ListRow.Listed(
                    code,
                    Columns.of(text, 12, 91),
                    true,
                    Columns.date(Columns.of(text, 269, 276)),
                    Columns.date(Columns.of(text, 285, 292)));
        } catch (DateTimeException e) {
            return lines.reject("Columns 269 to 276 or 285 to 292 hold no date.", text);
        }
    }

    private static String code(String text) {
        return Columns.of(text, 1, 5);
    }
}
