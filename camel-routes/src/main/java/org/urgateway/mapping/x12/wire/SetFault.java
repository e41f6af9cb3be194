package org.urgateway.mapping.x12.wire;

/** What can be wrong with a transaction set as a whole; the code stands in IK502 to IK506. Each of them rejects it, as do segments that reject. */
public enum SetFault implements Fault {
    /** A kind of set that is not read here. */
    NOT_SUPPORTED("1", "Sets of this kind are not taken here; send 278, 275 or 999."),
    /** No SE. */
    TRAILER_MISSING("2", "The set does not end with SE."),
    /** ST02 and SE02 differ. */
    CONTROL_NUMBER("3", "ST02 and SE02 are not the same number."),
    /** SE01 is not the number of segments. */
    SEGMENT_COUNT("4", "SE01 is not the number of segments from ST to SE."),
    /** Segments are in error. */
    SEGMENTS("5", "Segments of the set are in error."),
    /** Another set of the group has the same number. */
    NUMBER_NOT_UNIQUE("23", "ST02 is the number of an earlier set of the group."),
    /** A guide that is not followed here. */
    GUIDE_NOT_SUPPORTED("I6", "The implementation guide in ST03 is not taken here; send 005010X217, X215 or X216.");

    private final Description description;

    SetFault(String code, String text) {
        this.description = new Description(code, true, text);
    }

    @Override
    public Description description() {
        return description;
    }
}
