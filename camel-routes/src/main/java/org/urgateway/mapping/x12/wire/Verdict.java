package org.urgateway.mapping.x12.wire;

/** What became of an interchange, a group or a transaction set: the codes of TA104, AK901 and IK501. */
public enum Verdict {
    /** Taken. */
    ACCEPTED("A"),
    /** Taken, and faults were noted. */
    ACCEPTED_WITH_ERRORS("E"),
    /** Some sets of the group were taken. */
    PARTIALLY_ACCEPTED("P"),
    /** Not taken. */
    REJECTED("R");

    private final String code;

    Verdict(String code) {
        this.code = code;
    }

    /** The code on the wire. */
    public String code() {
        return code;
    }

    /** Whether it was taken, whole or with errors. */
    public boolean isTaken() {
        return this == ACCEPTED || this == ACCEPTED_WITH_ERRORS;
    }

    /** The verdict of a code; codes that reject for reasons of security reject. */
    static Verdict of(String code) {
        return switch (code) {
            case "A" -> ACCEPTED;
            case "E" -> ACCEPTED_WITH_ERRORS;
            case "P" -> PARTIALLY_ACCEPTED;
            default -> REJECTED;
        };
    }
}
