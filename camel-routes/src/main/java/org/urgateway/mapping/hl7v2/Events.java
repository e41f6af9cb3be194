package org.urgateway.mapping.hl7v2;

import java.util.List;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.hl7v2.wire.ErrorCondition;
import org.urgateway.mapping.hl7v2.wire.SegmentLocation;
import org.urgateway.mapping.hl7v2.wire.UnreadableException;

/** Which event is read by whom. */
final class Events {

    private Events() {}

    static List<Interaction> interactions(Reading reading) {
        MessageHeader header = reading.header();
        return switch (header.messageCode() + " " + header.event()) {
            case "RQA I08", "RQA I09", "RQA I10", "RQA I11" -> List.of(Referral.read(reading));
            default ->
                throw new UnreadableException(
                        ErrorCondition.UNSUPPORTED_EVENT_CODE,
                        new SegmentLocation("MSH", 1, 9, 1, 2, 0),
                        "Messages of this type are read here, but not this event.");
        };
    }
}
