package org.urgateway.feeds;

/** Tells that a file cannot be worked on now; it stays where it is and is taken up again. */
public final class NotNowException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Says why.
     *
     * @param sentence a few words without patient data
     */
    public NotNowException(String sentence) {
        super(sentence);
    }
}
