package org.urgateway.mapping.hl7v2;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.hl7v2.wire.Group;
import org.urgateway.mapping.hl7v2.wire.StructuredMessage;
import org.urgateway.mapping.hl7v2.wire.UnreadableException;
import org.urgateway.mapping.hl7v2.wire.WireMessage;

/**
 * A message that is answered, read once more.
 *
 * @param header its header
 * @param root its segments
 * @param interactions what it asks for
 */
record Original(MessageHeader header, Group root, List<Interaction> interactions) {

    static Original read(byte[] raw, MappingSettings settings) {
        try {
            WireMessage message = WireMessage.read(raw, settings);
            MessageHeader header = new HeaderReader(settings, new ArrayList<>()).read(message);
            StructuredMessage structured = StructuredMessage.of(message, header.messageCode(), settings);
            Reading reading = new Reading(header, structured, settings);
            return new Original(header, structured.root(), Events.interactions(reading));
        } catch (UnreadableException e) {
            throw new IllegalArgumentException("a message that is answered was read before: " + e.location(), e);
        }
    }

    Bundle request(int number) {
        if (number < 0 || number >= interactions.size()) {
            throw new IllegalArgumentException("the message asks for " + interactions.size() + " things");
        }
        return interactions.get(number).content();
    }
}
