package org.urgateway.mapping.feeds;

/** How the rows of a feed are written. */
public enum Layout {
    /** Cells parted by a delimiter. */
    CSV,
    /** A JSON object a line. */
    NDJSON
}
