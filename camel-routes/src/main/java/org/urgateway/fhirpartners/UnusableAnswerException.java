package org.urgateway.fhirpartners;

import java.io.IOException;

/** A partner's server said something that means nothing here; the message says what, without patient data. */
public final class UnusableAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    UnusableAnswerException(String words) {
        super(words);
    }

    /** What it was, in a few words. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
