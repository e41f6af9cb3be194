package org.urgateway.claims;

/** Tells why a claim is not taken over; its message is a sentence for the sender, without patient data. */
final class SnapshotRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    SnapshotRefusedException(String sentence) {
        super(sentence);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
