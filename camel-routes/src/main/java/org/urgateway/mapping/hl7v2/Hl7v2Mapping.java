package org.urgateway.mapping.hl7v2;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.Remark;
import org.urgateway.mapping.hl7v2.wire.StructuredMessage;
import org.urgateway.mapping.hl7v2.wire.UnreadableException;
import org.urgateway.mapping.hl7v2.wire.WireMessage;

/** Reads HL7 v2 messages into what they ask for. Pure: the same bytes and settings give the same result. */
public final class Hl7v2Mapping {

    private Hl7v2Mapping() {}

    /**
     * Reads a message. Never throws for what stands in it: the result is what it asks for, or why and where it was refused.
     *
     * @param raw one message as it was received; remains of its frame do no harm
     */
    public static MappingResult read(byte[] raw, MappingSettings settings) {
        Optional<MessageHeader> header = Optional.empty();
        try {
            WireMessage message = WireMessage.read(raw, settings);
            header = Optional.of(HeaderReader.lenient(message));
            return read(message, settings);
        } catch (UnreadableException e) {
            return new MappingResult.Rejected(header, e.condition(), e.location(), e.text());
        }
    }

    private static MappingResult read(WireMessage message, MappingSettings settings) {
        List<Remark> repairs = new ArrayList<>(message.repairs());
        MessageHeader header = new HeaderReader(settings, repairs).read(message);
        StructuredMessage structured = StructuredMessage.of(message, header.messageCode(), settings);
        repairs.addAll(structured.repairs());
        Reading reading = new Reading(header, structured, settings);
        return new MappingResult.Mapped(
                header, Events.interactions(reading), repairs, reading.losses(message), reading.notes());
    }
}
