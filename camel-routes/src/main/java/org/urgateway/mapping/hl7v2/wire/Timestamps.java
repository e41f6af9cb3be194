package org.urgateway.mapping.hl7v2.wire;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads HL7's dates and times, of any precision.
 *
 * @param zone zone of times that carry no offset
 */
public record Timestamps(ZoneId zone) {

    private static final Pattern FORM = Pattern.compile(
            "(?<y>\\d{4})(?:(?<m>\\d{2})(?:(?<d>\\d{2})(?:(?<h>\\d{2})(?:(?<n>\\d{2})(?:(?<s>\\d{2})(?<f>\\.\\d{1,9})?)?)?)?)?)?"
                    + "(?<z>[+-]\\d{4})?");

    /** The offset that a time carries, such as {@code -0400}; empty where it carries none. */
    public static String offset(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() && matcher.group("z") != null ? matcher.group("z") : "";
    }

    /**
     * A date or time as FHIR writes it, no more precise than sent; hours and minutes alone are filled up with zeros.
     *
     * @param text the field, for example {@code 20260706091500-0400}
     * @param at where it stands
     * @throws UnreadableException where it is no date
     */
    public String dateTime(String text, SegmentLocation at) {
        Matcher parts = parts(text, at);
        if (parts.group("h") == null) {
            return date(parts, at);
        }
        try {
            LocalDateTime local = LocalDateTime.of(
                    number(parts, "y"),
                    number(parts, "m"),
                    number(parts, "d"),
                    number(parts, "h"),
                    number(parts, "n"),
                    number(parts, "s"));
            ZoneOffset offset =
                    parts.group("z") == null ? zone.getRules().getOffset(local) : ZoneOffset.of(parts.group("z"));
            String fraction = parts.group("f") == null ? "" : parts.group("f");
            return local.toLocalDate() + "T"
                    + "%02d:%02d:%02d".formatted(local.getHour(), local.getMinute(), local.getSecond())
                    + fraction.substring(0, Math.min(4, fraction.length())) + offset;
        } catch (DateTimeException e) {
            throw unreadable(at);
        }
    }

    /** The date of a date or time, no more precise than sent. */
    public String date(String text, SegmentLocation at) {
        return date(parts(text, at), at);
    }

    private static String date(Matcher parts, SegmentLocation at) {
        try {
            LocalDate date = LocalDate.of(
                    number(parts, "y"),
                    parts.group("m") == null ? 1 : number(parts, "m"),
                    parts.group("d") == null ? 1 : number(parts, "d"));
            int length = parts.group("m") == null ? 4 : parts.group("d") == null ? 7 : 10;
            return date.toString().substring(0, length);
        } catch (DateTimeException e) {
            throw unreadable(at);
        }
    }

    private static Matcher parts(String text, SegmentLocation at) {
        Matcher matcher = FORM.matcher(text.replace(" ", ""));
        if (!matcher.matches()) {
            throw unreadable(at);
        }
        return matcher;
    }

    private static int number(Matcher parts, String name) {
        return parts.group(name) == null ? 0 : Integer.parseInt(parts.group(name));
    }

    private static UnreadableException unreadable(SegmentLocation at) {
        return new UnreadableException(
                ErrorCondition.DATA_TYPE_ERROR, at, "This is no date or time; send YYYYMMDD or YYYYMMDDHHMMSS+/-ZZZZ.");
    }
}
