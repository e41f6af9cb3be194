package org.urgateway.notices.letter;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be done against a decision.
 *
 * @param title its name
 * @param text who may do it, and how, in plain words
 * @param limit until when, in words; empty where the source names no limit
 * @param until last day reckoned from the day of the letter; null where the limit cannot be reckoned
 * @param address where to send it, by line
 * @param form prescribed form; empty where there is none
 * @param citation source of the right
 */
public record Appeal(
        String title,
        String text,
        String limit,
        @Nullable LocalDate until,
        List<String> address,
        String form,
        String citation) {

    /** The address in one line. */
    String sentTo() {
        return String.join(", ", address);
    }
}
