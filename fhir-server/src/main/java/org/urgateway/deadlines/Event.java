package org.urgateway.deadlines;

import java.time.Instant;

/** Something that happened, when, and how it arrived. */
public record Event(EventKind kind, Instant at, Channel channel) {

    /** An event whose time is known: nothing about it came by post. */
    public static Event of(EventKind kind, Instant at) {
        return new Event(kind, at, Channel.ELECTRONIC);
    }

    /** An event known only from the deposit of a letter in the mail. */
    public static Event mailed(EventKind kind, Instant deposited) {
        return new Event(kind, deposited, Channel.MAIL);
    }
}
