package org.urgateway.mapping.x12.wire;

/** Something that can be wrong with X12, with its code in an acknowledgement. */
public sealed interface Fault permits ElementFault, GroupFault, InterchangeFault, SegmentFault, SetFault {

    /** What acknowledgements and people are told of it. */
    Description description();

    /** The code in the acknowledgement. */
    default String code() {
        return description().code();
    }

    /** Whether what it is about cannot be taken with it. */
    default boolean rejects() {
        return description().rejects();
    }

    /** What to do about it. */
    default String text() {
        return description().text();
    }

    /**
     * A fault in words.
     *
     * @param code its code in the acknowledgement
     * @param rejects whether what it is about cannot be taken with it
     * @param text what to do about it, in a sentence
     */
    record Description(String code, boolean rejects, String text) {}
}
