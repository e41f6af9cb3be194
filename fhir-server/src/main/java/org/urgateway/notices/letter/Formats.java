package org.urgateway.notices.letter;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache.Escaper;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.urgateway.terminology.LocalCode;

/** How values are written into a letter. */
public final class Formats {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.US);
    private static final char REPLACEMENT = '\uFFFD';

    /** Escapes what is markup in HTML, and replaces what XML has no place for. */
    static final Escaper ESCAPER = raw -> Escapers.HTML.escape(printable(raw));

    private Formats() {}

    /** A day in words, for example {@code October 12, 2026}. */
    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** From one day to another, both included; an open end is left out; empty where both are open. */
    public static String days(@Nullable LocalDate start, @Nullable LocalDate end) {
        if (start != null && start.equals(end)) {
            return day(start);
        }
        if (start != null && end != null) {
            return day(start) + " to " + day(end);
        }
        return start != null ? "from " + day(start) : end != null ? "until " + day(end) : "";
    }

    static String text(Object value) {
        if (value instanceof LocalDate day) {
            return day(day);
        }
        return value instanceof LocalCode code ? code.display() : value.toString();
    }

    private static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(point -> printable.appendCodePoint(isXml(point) ? point : REPLACEMENT));
        return printable.toString();
    }

    /** @see <a href="https://www.w3.org/TR/xml/#charsets">XML 1.0, 2.2 Characters</a> */
    private static boolean isXml(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
