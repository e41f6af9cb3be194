package org.urgateway.gateway.crossrail;

/** What is asked of a case. */
enum Ask {
    /** The request: two lines, of which the prior-authorization list certifies one. */
    REQUEST("request"),
    /** The second line goes on for longer than was asked for at first. */
    EXTENSION("extension"),
    /** The second line is changed to fewer visits. */
    MODIFICATION("modification"),
    /** The request is taken back. */
    CANCELLATION("cancellation"),
    /** How does the request stand? */
    INQUIRY("inquiry"),
    /** A record for the reviewer, who asked for it. */
    INFORMATION("information"),
    /** The second line was denied; a physician shall look at it again. */
    RE_REVIEW("re-review");

    private final String word;

    Ask(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
