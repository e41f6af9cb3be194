package org.urgateway.mapping.hl7v2.wire;

/** Ends the reading of a message; turned into a value once, where the reading began. Carries a place and never a value of it. */
public final class UnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorCondition condition;
    private final transient SegmentLocation location;

    /** A message that cannot be read because of what stands, or does not stand, at a place. */
    public UnreadableException(ErrorCondition condition, SegmentLocation location, String text) {
        super(text);
        this.condition = condition;
        this.location = location;
    }

    /** Why, in the words of table 0357. */
    public ErrorCondition condition() {
        return condition;
    }

    /** Where. */
    public SegmentLocation location() {
        return location;
    }

    /** What to do about it. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
