package org.urgateway.mapping.feeds;

/** Tells that a file cannot be read as the contract says; its message is a sentence for the partner. */
public final class UnreadableFeedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnreadableFeedException(String sentence) {
        super(sentence);
    }
}
