package org.urgateway.feeds;

import java.util.List;
import java.util.Optional;
import org.urgateway.mapping.feeds.FeedRow;

/** Sends rows of one file to the FHIR server. */
interface RowSender {

    /**
     * Sends rows together.
     *
     * @return what became of each, in their order
     * @throws NotNowException where the server cannot be reached
     * @throws FeedRefusedException where it does not want the rows as a whole
     */
    List<RowOutcome> send(List<NumberedRow> rows);

    /**
     * A row with its place in the file.
     *
     * @param position from 1
     */
    record NumberedRow(long position, FeedRow row) {}

    /**
     * What became of a row.
     *
     * @param counts one of the kinds of outcome, and what followed
     * @param refusal why the server does not take it
     */
    record RowOutcome(FeedCounts counts, Optional<String> refusal) {}
}
