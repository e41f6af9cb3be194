package org.urgateway.feeds;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A file of rows as the log knows it.
 *
 * @param id its number in the log
 * @param partner who sent it
 * @param feed what it is about
 * @param name its name
 * @param bytes its length
 * @param receivedAt when it was first seen
 * @param state where it stands
 * @param sequence the file's own number
 * @param missing numbers of files that should have come before it
 * @param rows how many rows it has; empty until it was gone through
 * @param confirmed rows whose fate is known
 * @param counts what became of them
 * @param refusal why none of its rows was taken
 * @param finishedAt when it was done with
 */
public record FeedFile(
        UUID id,
        String partner,
        String feed,
        String name,
        long bytes,
        Instant receivedAt,
        State state,
        Optional<Long> sequence,
        Optional<String> missing,
        Optional<Long> rows,
        long confirmed,
        FeedCounts counts,
        Optional<String> refusal,
        Optional<Instant> finishedAt) {

    /** Where a file stands. */
    public enum State {
        /** Its rows are being taken. */
        READING,
        /** The fate of each row is known. */
        LOADED,
        /** None of its rows was taken. */
        REFUSED
    }

    /** Whether nothing is left to do with it. */
    public boolean isFinished() {
        return state != State.READING;
    }
}
