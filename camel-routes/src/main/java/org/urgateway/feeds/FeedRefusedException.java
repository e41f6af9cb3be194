package org.urgateway.feeds;

/** Tells why no row of a file can be taken; its message is a sentence for the partner. */
final class FeedRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    FeedRefusedException(String sentence) {
        super(sentence);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
