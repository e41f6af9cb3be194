package org.urgateway.mapping.x12.wire;

import io.xlate.edi.stream.EDIStreamValidationError;

/** What can be wrong with a segment; the code stands in IK304. */
public enum SegmentFault implements Fault {
    /** A segment that no set of this kind has. */
    UNKNOWN("6", true, "No transaction set of this kind has this segment; leave it out."),
    /** A segment that stands where it must not. */
    UNEXPECTED("2", true, "This segment must not stand here; move it to its loop."),
    /** A segment that is not there. */
    MISSING("3", true, "This segment is required here; add it."),
    /** Too many loops. */
    TOO_MANY_LOOPS("4", true, "The loop is repeated too often; send fewer."),
    /** Too many segments of a kind. */
    TOO_MANY("5", true, "The segment is repeated too often; send fewer."),
    /** A segment of this loop that comes too late. It is read all the same. */
    OUT_OF_ORDER("7", false, "The segment comes later than the loop has it; it was read all the same."),
    /** Something is wrong within it. */
    ELEMENTS("8", false, "Elements of this segment are wrong.");

    private final Description description;

    SegmentFault(String code, boolean rejects, String text) {
        this.description = new Description(code, rejects, text);
    }

    @Override
    public Description description() {
        return description;
    }

    static SegmentFault of(EDIStreamValidationError error) {
        return switch (error) {
            case SEGMENT_NOT_IN_DEFINED_TRANSACTION_SET -> UNKNOWN;
            case MANDATORY_SEGMENT_MISSING -> MISSING;
            case LOOP_OCCURS_OVER_MAXIMUM_TIMES -> TOO_MANY_LOOPS;
            case SEGMENT_EXCEEDS_MAXIMUM_USE -> TOO_MANY;
            case SEGMENT_NOT_IN_PROPER_SEQUENCE -> OUT_OF_ORDER;
            default -> UNEXPECTED;
        };
    }
}
