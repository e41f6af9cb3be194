package org.urgateway.terminology.lists;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The ICD-10-CM order file, fixed columns: order number 1-5, code without dot 7-13, 15 tells a valid code (1) from a heading (0), short
 * description 17-76, long description from 78.
 *
 * @see <a href="https://www.cms.gov/medicare/coding-billing/icd-10-codes">CMS, ICD-10 codes</a>
 */
final class Icd10CmOrderReader implements RowReader {

    private static final Pattern CODE = Pattern.compile("[A-Z][0-9][0-9A-Z][0-9A-Z]{0,4}");
    private static final int CATEGORY = 3;

    @Override
    public void read(NumberedLines lines, Consumer<ListRow> rows) throws IOException {
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            rows.accept(row(lines, line.get()));
        }
    }

    private static ListRow row(NumberedLines lines, String line) {
        String code = Columns.of(line, 7, 13);
        String flag = Columns.of(line, 15, 15);
        if (!CODE.matcher(code).matches()) {
            return lines.reject("Columns 7 to 13 hold no ICD-10-CM code.", line);
        }
        if (!flag.equals("0") && !flag.equals("1")) {
            return lines.reject("Column 15 is neither 0 nor 1.", line);
        }
        String longest = Columns.of(line, 78, line.length());
        String display = longest.isEmpty() ? Columns.of(line, 17, 76) : longest;
        return new ListRow.Listed(dotted(code), display, flag.equals("1"), Optional.empty(), Optional.empty());
    }

    private static String dotted(String code) {
        return code.length() <= CATEGORY ? code : code.substring(0, CATEGORY) + "." + code.substring(CATEGORY);
    }
}
