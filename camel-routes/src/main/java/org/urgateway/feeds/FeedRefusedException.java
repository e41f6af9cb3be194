package org.urgateway.feeds;

/** Tells why no row of a file can be taken; its message is a sentence for the partner. */
public final class FeedRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Says why.
     *
     * @param sentence for the partner, with what to do, without patient data
     */
    public FeedRefusedException(String sentence) {
        super(sentence);
    }

    /** Why, for the partner. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
