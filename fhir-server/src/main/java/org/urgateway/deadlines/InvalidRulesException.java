package org.urgateway.deadlines;

/** Rules or calendars that cannot be used; the message names file and row and says how to cure it. */
public final class InvalidRulesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidRulesException(String message) {
        super(message);
    }

    InvalidRulesException(String message, Throwable cause) {
        super(message, cause);
    }
}
