package org.urgateway.mapping.hl7v2.wire;

/** Why a message was not accepted: HL7 table 0357. */
public enum ErrorCondition {
    /** Segments that the structure has no place for. */
    SEGMENT_SEQUENCE_ERROR("100", "Segment sequence error", false),
    /** A field that must be there is not. */
    REQUIRED_FIELD_MISSING("101", "Required field missing", false),
    /** A field holds what its data type does not allow. */
    DATA_TYPE_ERROR("102", "Data type error", false),
    /** A code that no table or map has. */
    TABLE_VALUE_NOT_FOUND("103", "Table value not found", false),
    /** A message that is not read here. */
    UNSUPPORTED_MESSAGE_TYPE("200", "Unsupported message type", true),
    /** An event that is not read here. */
    UNSUPPORTED_EVENT_CODE("201", "Unsupported event code", true),
    /** A processing id that is not served here. */
    UNSUPPORTED_PROCESSING_ID("202", "Unsupported processing id", true),
    /** A version that is not read here. */
    UNSUPPORTED_VERSION_ID("203", "Unsupported version id", true),
    /** A number that names nothing known. */
    UNKNOWN_KEY_IDENTIFIER("204", "Unknown key identifier", false),
    /** A number that was used before for something else. */
    DUPLICATE_KEY_IDENTIFIER("205", "Duplicate key identifier", false),
    /** A fault on our side. */
    APPLICATION_INTERNAL_ERROR("207", "Application internal error", false);

    private final String code;
    private final String text;
    private final boolean reject;

    ErrorCondition(String code, String text, boolean reject) {
        this.code = code;
        this.text = text;
        this.reject = reject;
    }

    /** The code in ERR-3, or in ERR-1 before version 2.5. */
    public String code() {
        return code;
    }

    /** The words of the table. */
    public String text() {
        return text;
    }

    /** Whether the header alone decides it, so that the answer is AR (reject) rather than AE (error). */
    public boolean reject() {
        return reject;
    }
}
