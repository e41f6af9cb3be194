package org.urgateway.mapping.x12;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.urgateway.mapping.Entries;
import org.urgateway.mapping.MissingItem;
import org.urgateway.mapping.Uris;

/** One Bundle in the making: its entries, and what it still lacks. */
final class Draft {

    private final Reading reading;
    private final int number;
    private final Seg header;
    private final Entries entries;
    private final List<MissingItem> missing = new ArrayList<>();

    /**
     * A draft of a transaction set.
     *
     * @param number which one of the set, from 1
     * @param header BHT, or BGN of a 275
     */
    Draft(Reading reading, int number, Seg header) {
        this.reading = reading;
        this.number = number;
        this.header = header;
        this.entries = new Entries(
                String.join("\n", reading.envelope().sender(), reference(), date(), time(), String.valueOf(number)));
    }

    private boolean isBeginning() {
        return header.segment().tag().equals("BGN");
    }

    private String reference() {
        return header.text(isBeginning() ? 2 : 3);
    }

    private String date() {
        return header.text(isBeginning() ? 3 : 4);
    }

    private String time() {
        return header.text(isBeginning() ? 4 : 5);
    }

    Reading reading() {
        return reading;
    }

    Entries entries() {
        return entries;
    }

    Qualifiers qualifiers() {
        return new Qualifiers(reading.settings());
    }

    TraceNumbers traces() {
        return new TraceNumbers(reading.settings());
    }

    List<MissingItem> missing() {
        return missing;
    }

    void missing(String element, String location, String text) {
        missing.add(new MissingItem(element, location, text));
    }

    /** When the transaction was made. */
    Optional<String> madeAt() {
        return X12Dates.instant(
                header,
                isBeginning() ? 3 : 4,
                isBeginning() ? 4 : 5,
                reading.settings().zone());
    }

    /** The Bundle, known by the number that the sender gave to the transaction. */
    Bundle bundle(Resource main, List<Identifier> traces) {
        header.understood(1, 2);
        Bundle bundle = entries.bundle(main);
        bundle.setIdentifier(qualifiers().own(reading.envelope().sender() + "-transaction", number(traces)));
        madeAt().ifPresent(at -> bundle.setTimestampElement(new InstantType(at)));
        if (!bundle.hasTimestamp()) {
            missing("Bundle.timestamp", header.location(4), "Send the date of the transaction.");
        }
        return bundle;
    }

    /**
     * BHT03. Senders who write the request's own trace number there would give all transactions about one request the same number;
     * theirs is told apart by date and time.
     */
    private String number(List<Identifier> traces) {
        boolean isTrace = traces.stream().anyMatch(trace -> trace.getValue().equals(reference()));
        String own = isTrace ? reference() + "/" + date() + time() : reference();
        return number == 1 ? own : own + "-" + number;
    }

    /** Who sent it to whom, as PAS writes it on a Claim or ClaimResponse. */
    Extension transmission() {
        Envelope envelope = reading.envelope();
        Extension extension = new Extension(Uris.TRANSMISSION_IDENTIFIERS);
        extension.addExtension("applicationSenderCode", new StringType(envelope.applicationSender()));
        extension.addExtension("applicationReceiverCode", new StringType(envelope.applicationReceiver()));
        extension.addExtension("interchangeSenderID", new StringType(envelope.sender()));
        extension.addExtension("interchangeReceiverID", new StringType(envelope.receiver()));
        return extension;
    }
}
