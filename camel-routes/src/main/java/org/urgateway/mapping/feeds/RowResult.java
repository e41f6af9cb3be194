package org.urgateway.mapping.feeds;

import java.util.List;

/** What became of a row that was read. */
public sealed interface RowResult {

    /** It is as the contract has it. */
    record Read(FeedRow row) implements RowResult {}

    /**
     * It is not.
     *
     * @param errors all that is wrong with it
     */
    record Rejected(List<FieldError> errors) implements RowResult {}
}
