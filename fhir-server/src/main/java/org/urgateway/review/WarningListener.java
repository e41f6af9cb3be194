package org.urgateway.review;

/** Learns that a time limit of a review ends soon, in the transaction that records the warning. */
@FunctionalInterface
public interface WarningListener {

    /** Adds to a warning; of the file only the Task is written anew. */
    void onWarning(ReviewFile file);
}
