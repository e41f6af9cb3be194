package org.urgateway.mapping.hl7v2;

import java.util.Optional;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.hl7v2.wire.UnreadableException;
import org.urgateway.mapping.hl7v2.wire.WireMessage;

/** Reads the header alone: what an acknowledgement needs, before the message is mapped. */
public final class Hl7v2Headers {

    private Hl7v2Headers() {}

    /** The header as far as it says anything; empty where the bytes are no HL7 v2 message. */
    public static Optional<MessageHeader> read(byte[] raw, MappingSettings settings) {
        try {
            return Optional.of(HeaderReader.lenient(WireMessage.read(raw, settings)));
        } catch (UnreadableException e) {
            return Optional.empty();
        }
    }
}
