package org.urgateway.mapping.feeds;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads single values, and recognises what spreadsheets make of them. */
final class Values {

    private static final char REPLACEMENT = '\uFFFD';
    private static final Pattern SPREADSHEET_ERROR =
            Pattern.compile("#(REF!|N/A|VALUE!|NAME\\?|DIV/0!|NUM!|NULL!)|#{4,}");
    private static final Pattern SCIENTIFIC = Pattern.compile("[0-9]\\.[0-9]+[eE]\\+?[0-9]+");
    private static final Pattern MONTH_NAME = Pattern.compile("[0-9]{1,2}-[A-Z][a-z]{2}(-[0-9]{2,4})?");
    private static final Map<String, String> FLAGS = Map.of(
            "Y", "true", "YES", "true", "TRUE", "true", "1", "true", "N", "false", "NO", "false", "FALSE", "false", "0",
            "false");

    private Values() {}

    static List<String> read(RawRow.RawValue value, FieldRule rule, ZoneId zone) throws ValueException {
        for (var text : value.texts()) {
            soundOf(text);
        }
        if (rule.field().kind() == FieldKind.LIST) {
            return value.isList() ? value.texts() : split(value.texts().get(0), rule.separator());
        }
        if (value.isList()) {
            throw new ValueException("is a list; give one value");
        }
        return List.of(single(value, rule, zone));
    }

    private static void soundOf(String text) throws ValueException {
        if (text.indexOf(REPLACEMENT) >= 0) {
            throw new ValueException(
                    "holds bytes that are no characters of the agreed character set; agree on windows-1252 or write UTF-8");
        }
        if (SPREADSHEET_ERROR.matcher(text).matches()) {
            throw new ValueException("is an error that a spreadsheet shows in place of the value; export it again");
        }
    }

    private static String single(RawRow.RawValue value, FieldRule rule, ZoneId zone) throws ValueException {
        var text = value.texts().get(0);
        return switch (rule.field().kind()) {
            case TEXT -> text;
            case IDENTIFIER -> identifier(text, value.isNumber(), rule.length());
            case DATE -> Times.day(text, rule.format());
            case TIME -> Times.moment(text, rule.format(), zone);
            case CODE -> code(text, rule);
            case STATE -> state(text, rule);
            case FLAG -> flag(text, rule);
            case NUMBER -> number(text);
            case LIST -> throw new IllegalStateException("lists are read as a whole");
        };
    }

    private static String identifier(String text, boolean isNumber, int length) throws ValueException {
        if (isNumber) {
            throw new ValueException("is a JSON number, which loses zeros in front; write it as text");
        }
        if (SCIENTIFIC.matcher(text).matches()) {
            throw new ValueException(
                    "was rounded by a spreadsheet and its last digits are lost; export the column as text");
        }
        if (MONTH_NAME.matcher(text).matches()) {
            throw new ValueException("was made a date by a spreadsheet; export the column as text");
        }
        if (length > 0 && text.length() != length) {
            throw new ValueException(
                    text.length() < length && text.matches("[0-9]+")
                            ? "has %d digits and not %d: a spreadsheet may have dropped the zeros in front; export the column as text"
                                    .formatted(text.length(), length)
                            : "has %d characters and not %d".formatted(text.length(), length));
        }
        return text;
    }

    private static String code(String text, FieldRule rule) throws ValueException {
        var own = rule.codes().get(text);
        var code = own == null ? text.toLowerCase(Locale.ROOT).replaceAll("[ _.]+", "-") : own;
        var known = rule.field().codes();
        for (var candidate : known) {
            if (code.equals(candidate) || code.equals("claim-" + candidate)) {
                return candidate;
            }
        }
        throw new ValueException("is none of " + String.join(", ", known)
                + "; send one of these, or have the code added to the partner's codes");
    }

    private static String state(String text, FieldRule rule) throws ValueException {
        var own = rule.codes().getOrDefault(text, text);
        if (!own.matches("[A-Z]{2}")) {
            throw new ValueException("is not written as the two letters of a state, such as GA");
        }
        return own;
    }

    private static String flag(String text, FieldRule rule) throws ValueException {
        var own = rule.codes().getOrDefault(text, text);
        var flag = FLAGS.get(own.toUpperCase(Locale.ROOT));
        if (flag == null) {
            throw new ValueException("is neither yes nor no; write Y or N");
        }
        return flag;
    }

    private static String number(String text) throws ValueException {
        if (!text.matches("-?[0-9]+(\\.[0-9]+)?")) {
            throw new ValueException("is no number; write digits, with a point before decimals");
        }
        return text;
    }

    private static List<String> split(String text, String separator) {
        return Arrays.stream(text.split(Pattern.quote(separator), -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
