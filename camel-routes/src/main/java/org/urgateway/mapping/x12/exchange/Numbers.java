package org.urgateway.mapping.x12.exchange;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * Date, time and control numbers of an interchange that is sent. The same key and sequence give the same numbers, so that what is sent
 * again is the same interchange.
 *
 * @param key what is sent: a message of the log that is answered, or a delivery
 * @param sequence 0 for the first interchange that carries it, and one more for each that its receiver refused: a number that was
 *     refused is not used again
 * @param at when it is written
 */
public record Numbers(UUID key, int sequence, OffsetDateTime at) {

    private static final long INTERCHANGES = 99_999_989L;
    private static final long NEXT = 7_919_317L;
    private static final DateTimeFormatter SHORT_DATE = DateTimeFormatter.ofPattern("yyMMdd");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");

    /** Numbers of the first interchange. */
    public Numbers(UUID key, OffsetDateTime at) {
        this(key, 0, at);
    }

    /** ISA13: nine digits. */
    public String interchange() {
        return "%09d".formatted(number());
    }

    /** GS06 of a group, by its place from 1. */
    String group(int place) {
        return String.valueOf(number() * 10 + place);
    }

    /** ST02 of a set, by its place from 1. */
    public static String set(int place) {
        return "%04d".formatted(place);
    }

    String shortDate() {
        return SHORT_DATE.format(at);
    }

    String date() {
        return DATE.format(at);
    }

    String time() {
        return TIME.format(at);
    }

    private long number() {
        return 1
                + Math.floorMod(
                        key.getMostSignificantBits() * 31 + key.getLeastSignificantBits() + sequence * NEXT,
                        INTERCHANGES);
    }
}
