package org.urgateway.store;

import java.util.Optional;
import org.urgateway.store.index.TimeRange;

/**
 * Asks for versions, the newest first.
 *
 * @param type only of this resource type
 * @param id only of this resource; needs the type
 * @param since only versions written at this time or later
 * @param at only versions that were current at some moment of this stretch of time
 * @param count versions on a page
 * @param cursor where the page before ended
 */
public record HistoryQuery(
        Optional<String> type,
        Optional<String> id,
        Optional<TimeRange> since,
        Optional<TimeRange> at,
        int count,
        Optional<String> cursor) {

    /** All versions of one resource, on one page of at most that many. */
    public static HistoryQuery of(ResourceKey key, int count) {
        return new HistoryQuery(
                Optional.of(key.type()),
                Optional.of(key.id()),
                Optional.empty(),
                Optional.empty(),
                count,
                Optional.empty());
    }
}
