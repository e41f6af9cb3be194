package org.urgateway.mapping.x12.wire;

/** What can be wrong with a functional group as a whole. */
public enum GroupFault {
    /** No GE. */
    TRAILER_MISSING("3", "The group does not end with GE."),
    /** GS06 and GE02 differ. */
    CONTROL_NUMBER("4", "GS06 and GE02 are not the same number."),
    /** GE01 is not the number of sets. */
    SET_COUNT("5", "GE01 is not the number of transaction sets of the group.");

    private final String code;
    private final String text;

    GroupFault(String code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The code in AK905 to AK909. */
    public String code() {
        return code;
    }

    /** What to do about it. */
    public String text() {
        return text;
    }
}
