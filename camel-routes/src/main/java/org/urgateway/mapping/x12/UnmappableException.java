package org.urgateway.mapping.x12;

import org.urgateway.terminology.Rejection;

/** Ends the reading of a transaction set that cannot be understood; caught where the reading began. */
final class UnmappableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String location;
    private final Rejection reason;
    private final String text;

    UnmappableException(String location, Rejection reason, String text) {
        super(location + ": " + text, null, false, false);
        this.location = location;
        this.reason = reason;
        this.text = text;
    }

    X12Result.Rejected rejected() {
        return new X12Result.Rejected(location, reason, text);
    }
}
