package org.urgateway.receiving.hl7v2;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.urgateway.mapping.hl7v2.AcknowledgedError;
import org.urgateway.mapping.hl7v2.AcknowledgementCode;
import org.urgateway.mapping.hl7v2.Hl7v2Answers;
import org.urgateway.mapping.hl7v2.MappingResult;
import org.urgateway.mapping.hl7v2.MessageHeader;
import org.urgateway.mapping.hl7v2.MessageIdentity;
import org.urgateway.mapping.hl7v2.wire.ErrorCondition;
import org.urgateway.mapping.hl7v2.wire.SegmentLocation;

/** Writes acknowledgements and gives every answer an identity that is the same whenever it is written again. */
final class Acknowledging {

    private static final int CONTROL_ID_AT = 12;

    private final Clock clock;

    Acknowledging(Clock clock) {
        this.clock = clock;
    }

    /** The identity of the answer to a message; MSH-10 has room for twenty characters. */
    MessageIdentity identity(UUID message) {
        var digits = message.toString().replace("-", "");
        return new MessageIdentity(
                digits.substring(CONTROL_ID_AT), clock.instant().atOffset(ZoneOffset.UTC));
    }

    /** The message is stored safely, or was understood. */
    byte[] accept(UUID message, MessageHeader header, AcknowledgementCode code) {
        return Hl7v2Answers.acknowledge(header, code, List.of(), identity(message))
                .bytes();
    }

    byte[] refuse(UUID message, MessageHeader header, AcknowledgementCode code, List<AcknowledgedError> errors) {
        return Hl7v2Answers.acknowledge(header, code, errors, identity(message)).bytes();
    }

    byte[] refuse(UUID message, MappingResult.Rejected rejected) {
        return Hl7v2Answers.reject(rejected, identity(message)).bytes();
    }

    /** A refusal for a reason that is not in the content; the same message may be sent again. */
    byte[] refuse(UUID message, Optional<MessageHeader> header, ErrorCondition condition, String text) {
        var location = SegmentLocation.of("MSH", 1);
        return header.map(known -> refuse(
                        message,
                        known,
                        AcknowledgementCode.AR,
                        List.of(new AcknowledgedError(condition, location, text))))
                .orElseGet(() -> refuse(message, new MappingResult.Rejected(header, condition, location, text)));
    }
}
