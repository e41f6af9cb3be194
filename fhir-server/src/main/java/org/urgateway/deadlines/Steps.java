package org.urgateway.deadlines;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The reckoning told sentence by sentence, while it is done. */
final class Steps {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm:ss", Locale.ENGLISH);

    private final List<String> sentences = new ArrayList<>();

    void add(String sentence, Object... values) {
        sentences.add(String.format(Locale.ROOT, sentence, values));
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    static String time(Instant at, ZoneId zone) {
        return time(at.atZone(zone));
    }

    static String time(ZonedDateTime at) {
        return TIME.format(at) + " (" + at.getZone() + ")";
    }
}
