package org.urgateway.review.timers;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.urgateway.deadlines.DueDate;

/** Words for a limit that passed or ends soon. */
final class PassedLimit {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss (VV)", Locale.ENGLISH);

    private PassedLimit() {}

    /** What the law attaches to the limit's passing, with rule and citation; free of patient data. */
    static String sentence(DueDate limit) {
        return "%s The time limit of rule %s (%s) passed on %s.%s"
                .formatted(
                        limit.rule().expiry().text(),
                        limit.rule().id(),
                        limit.rule().citation(),
                        end(limit),
                        unverified(limit));
    }

    /** That the limit ends soon. */
    static String warning(DueDate limit) {
        return "%s is due by rule %s (%s) on %s.%s"
                .formatted(
                        limit.rule().title(),
                        limit.rule().id(),
                        limit.rule().citation(),
                        end(limit),
                        unverified(limit));
    }

    private static String end(DueDate limit) {
        return limit.due().map((ZonedDateTime due) -> TIME.format(due)).orElse("no day");
    }

    private static String unverified(DueDate limit) {
        return limit.verified() ? "" : " Unverified rule: it was not verified against its source.";
    }
}
