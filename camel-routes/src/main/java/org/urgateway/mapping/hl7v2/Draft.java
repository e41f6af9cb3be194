package org.urgateway.mapping.hl7v2;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.mapping.Entries;
import org.urgateway.mapping.MissingItem;
import org.urgateway.mapping.hl7v2.wire.SegmentLocation;

/** One Bundle in the making: its entries, and what it still lacks. */
final class Draft {

    private final Reading reading;
    private final int number;
    private final Entries entries;
    private final List<MissingItem> missing = new ArrayList<>();

    /**
     * A draft of a message.
     *
     * @param number which one of the message, from 1
     */
    Draft(Reading reading, int number) {
        this.reading = reading;
        this.number = number;
        MessageHeader header = reading.header();
        this.entries = new Entries(String.join("\n", header.sender(), header.controlId(), String.valueOf(number)));
    }

    Reading reading() {
        return reading;
    }

    Entries entries() {
        return entries;
    }

    Identifiers identifiers() {
        return new Identifiers(reading.settings(), reading.header().sender());
    }

    Codings codings() {
        return new Codings(reading);
    }

    List<MissingItem> missing() {
        return missing;
    }

    void missing(String element, SegmentLocation location, String text) {
        missing.add(new MissingItem(element, location.toString(), text));
    }

    /** The Bundle, known by the message's control id. */
    Bundle bundle(Resource main) {
        Bundle bundle = entries.bundle(main);
        MessageHeader header = reading.header();
        Identifier identifier = identifiers()
                .own(
                        header.sender() + "-message",
                        number == 1 ? header.controlId() : header.controlId() + "-" + number);
        bundle.setIdentifier(identifier);
        reading.sentAt().ifPresent(at -> bundle.setTimestampElement(new InstantType(at)));
        if (!bundle.hasTimestamp()) {
            missing("Bundle.timestamp", SegmentLocation.of("MSH", 1).field(7), "Send the time of the message.");
        }
        return bundle;
    }
}
