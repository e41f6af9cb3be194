package org.urgateway.gateway.settings;

/**
 * Says in one line why the gateway does not start and what to do about it.
 *
 * <p>The message is shown to the person at the terminal as it is, without a stack trace.
 */
public final class CannotStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sentence;

    /** A refusal that has no exception behind it. */
    public CannotStartException(String sentenceWithCure) {
        super(sentenceWithCure);
        this.sentence = sentenceWithCure;
    }

    /** A refusal because of an exception, which is kept for those who debug. */
    public CannotStartException(String sentenceWithCure, Throwable cause) {
        super(sentenceWithCure, cause);
        this.sentence = sentenceWithCure;
    }

    /** The reason and the cure. */
    public String sentence() {
        return sentence;
    }
}
