package org.urgateway.mapping.feeds;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Reads days and moments by the agreed pattern, strictly. */
final class Times {

    private static final Pattern DAY_NUMBER = Pattern.compile("[0-9]{5}(\\.[0-9]+)?");
    private static final String ISO_DAY = "yyyy-MM-dd";
    private static final Map<String, DateTimeFormatter> FORMATS = new ConcurrentHashMap<>();

    private Times() {}

    /** A day in ISO 8601. */
    static String day(String text, Optional<String> format) throws ValueException {
        var pattern = format.orElse(ISO_DAY);
        try {
            return LocalDate.parse(text, formatter(pattern)).toString();
        } catch (DateTimeException e) {
            throw damaged(text, pattern);
        }
    }

    /** A moment in ISO 8601, in UTC. */
    static String moment(String text, Optional<String> format, ZoneId zone) throws ValueException {
        try {
            if (format.isPresent()) {
                return LocalDateTime.parse(text, formatter(format.get()))
                        .atZone(zone)
                        .toInstant()
                        .toString();
            }
            return text.matches(".*(Z|[+-][0-9]{2}:?[0-9]{2})")
                    ? OffsetDateTime.parse(text).toInstant().toString()
                    : LocalDateTime.parse(text).atZone(zone).toInstant().toString();
        } catch (DateTimeException e) {
            throw damaged(text, format.orElse("2026-06-10T12:00:00-04:00"));
        }
    }

    private static ValueException damaged(String text, String pattern) {
        return DAY_NUMBER.matcher(text).matches()
                ? new ValueException(
                        "is a spreadsheet's number of a day; export the column as text, written as " + pattern)
                : new ValueException(
                        "is not written as " + pattern + "; where a spreadsheet changed it, export the column as text");
    }

    /** In a strict pattern the year is {@code u}; people write {@code y}. */
    private static DateTimeFormatter formatter(String pattern) {
        return FORMATS.computeIfAbsent(
                pattern,
                text -> DateTimeFormatter.ofPattern(text.replace('y', 'u'), Locale.US)
                        .withResolverStyle(ResolverStyle.STRICT));
    }
}
