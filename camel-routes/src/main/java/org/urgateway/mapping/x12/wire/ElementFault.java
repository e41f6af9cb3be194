package org.urgateway.mapping.x12.wire;

import io.xlate.edi.stream.EDIStreamValidationError;

/** What can be wrong with an element or a component; the code stands in IK403. */
public enum ElementFault implements Fault {
    /** It is not there. */
    MISSING("1", true, "The element is required; add it."),
    /** There are more than the segment has. */
    TOO_MANY("3", true, "The segment has no element here; leave it out."),
    /** It is too short. */
    TOO_SHORT("4", false, "The value is shorter than it may be."),
    /** It is too long. */
    TOO_LONG("5", false, "The value is longer than it may be."),
    /** It holds a character that X12 does not allow, a line end for example. */
    CHARACTER("6", false, "The value has a character that must not stand in it."),
    /** A code that is not listed. It is read all the same and stays unknown. */
    CODE("7", false, "The code is none of those that may stand here."),
    /** No date. */
    DATE("8", false, "The value is no date; send CCYYMMDD."),
    /** No time. */
    TIME("9", false, "The value is no time; send HHMM."),
    /** Too many repetitions. */
    REPETITIONS("12", true, "The element is repeated too often; send fewer."),
    /** Too many components. */
    COMPONENTS("13", true, "The element has too many components; send fewer.");

    private final Description description;

    ElementFault(String code, boolean rejects, String text) {
        this.description = new Description(code, rejects, text);
    }

    @Override
    public Description description() {
        return description;
    }

    static ElementFault of(EDIStreamValidationError error) {
        return switch (error) {
            case REQUIRED_DATA_ELEMENT_MISSING, CONDITIONAL_REQUIRED_DATA_ELEMENT_MISSING -> MISSING;
            case TOO_MANY_DATA_ELEMENTS -> TOO_MANY;
            case DATA_ELEMENT_TOO_SHORT -> TOO_SHORT;
            case DATA_ELEMENT_TOO_LONG -> TOO_LONG;
            case INVALID_CODE_VALUE -> CODE;
            case INVALID_DATE -> DATE;
            case INVALID_TIME -> TIME;
            case TOO_MANY_REPETITIONS -> REPETITIONS;
            case TOO_MANY_COMPONENTS -> COMPONENTS;
            default -> CHARACTER;
        };
    }
}
