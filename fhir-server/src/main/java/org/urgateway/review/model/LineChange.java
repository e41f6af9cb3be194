package org.urgateway.review.model;

/** What a request does to a line compared with the request before it. */
public enum LineChange {
    /** The line is requested for the first time. */
    ADDED,
    /** The line is asked for again with other content. */
    CHANGED,
    /** More of something authorized before is asked for: a renewal or an extension. */
    CONTINUED,
    /** The line is resent as it was. */
    UNCHANGED,
    /** The requester no longer wants the line. */
    CANCELLED
}
