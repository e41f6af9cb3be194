package org.urgateway.mapping.hl7v2;

import org.urgateway.mapping.MissingItem;
import org.urgateway.mapping.hl7v2.wire.ErrorCondition;
import org.urgateway.mapping.hl7v2.wire.SegmentLocation;

/**
 * An error for an ERR segment.
 *
 * @param condition code of table 0357
 * @param location where in the message
 * @param text what to do about it; no value out of the message
 */
public record AcknowledgedError(ErrorCondition condition, SegmentLocation location, String text) {

    /** The error of a message that was refused. */
    public static AcknowledgedError of(MappingResult.Rejected rejected) {
        return new AcknowledgedError(rejected.condition(), rejected.location(), rejected.text());
    }

    /** The error of a message that lacks something. */
    public static AcknowledgedError of(MissingItem missing) {
        return new AcknowledgedError(
                ErrorCondition.REQUIRED_FIELD_MISSING, SegmentLocation.parse(missing.location()), missing.text());
    }
}
