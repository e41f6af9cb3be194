package org.urgateway.mapping;

/** A fault in messages that is mended where the mending is unambiguous. A mended fault is a repair in the result; others are refused. */
public enum Tolerance {
    /** Segments in another order than the message structure's. */
    SEGMENT_ORDER,
    /** A message structure that is missing or contradicts the event. */
    MESSAGE_STRUCTURE,
    /** A version that does not exist or that is newer or older than those read. */
    VERSION,
    /** A character set that is not said, or whose bytes contradict it. */
    CHARACTER_SET
}
