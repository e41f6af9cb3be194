package org.urgateway.mapping.x12.wire;

/** What can be wrong with a functional group as a whole; the code stands in AK905 to AK909. */
public enum GroupFault implements Fault {
    /** No GE. */
    TRAILER_MISSING("3", "The group does not end with GE."),
    /** GS06 and GE02 differ. */
    CONTROL_NUMBER("4", "GS06 and GE02 are not the same number."),
    /** GE01 is not the number of sets. */
    SET_COUNT("5", "GE01 is not the number of transaction sets of the group.");

    private final Description description;

    GroupFault(String code, String text) {
        this.description = new Description(code, true, text);
    }

    @Override
    public Description description() {
        return description;
    }
}
