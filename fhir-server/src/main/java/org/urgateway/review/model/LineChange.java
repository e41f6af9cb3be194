package org.urgateway.review.model;

/** What a request does to a line compared with the request before it. */
public enum LineChange {
    /** The line is requested for the first time. */
    ADDED,
    /** The line is asked for again with other content, or for a further period. */
    CHANGED,
    /** The line is resent as it was. */
    UNCHANGED,
    /** The requester no longer wants the line. */
    CANCELLED
}
