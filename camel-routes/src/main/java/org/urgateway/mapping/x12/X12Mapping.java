package org.urgateway.mapping.x12;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.x12.wire.TransactionSet;
import org.urgateway.terminology.Rejection;

/** Reads X12 transaction sets into what they ask for. Pure: the same set and settings give the same result. */
public final class X12Mapping {

    private static final String RESPONSE = "11";

    private X12Mapping() {}

    /**
     * Reads a transaction set: a 278 request, inquiry, notification or response, or a 275. Never throws for what stands in it.
     *
     * @param envelope who sends it to whom
     */
    public static X12Result read(Envelope envelope, TransactionSet set, MappingSettings settings) {
        return readAnswer(envelope, set, settings, ResponseContext.NONE);
    }

    /**
     * Reads a 278 response to a request that is known, so that its lines are told by the numbers that they have there.
     *
     * @param asked the PAS request Bundle that was sent
     */
    public static X12Result readAnswer(Envelope envelope, TransactionSet set, MappingSettings settings, Bundle asked) {
        return readAnswer(envelope, set, settings, new ResponseContext(Optional.of(asked), Optional.empty()));
    }

    /** Reads a transaction set of which something is known, should it be a 278 response. */
    public static X12Result readAnswer(
            Envelope envelope, TransactionSet set, MappingSettings settings, ResponseContext context) {
        Reading reading = new Reading(envelope, set, settings);
        try {
            List<Interaction> interactions = interactions(reading, context);
            return new X12Result.Mapped(interactions, reading.losses(), reading.notes());
        } catch (UnmappableException e) {
            return e.rejected();
        }
    }

    private static List<Interaction> interactions(Reading reading, ResponseContext context) {
        return switch (reading.set().type()) {
            case "278" -> reviews(reading, context);
            case "275" -> List.of(AttachmentReader.read(reading));
            default ->
                throw new UnmappableException(
                        "ST01", Rejection.UNSUPPORTED_PROFILE, "Transaction sets of this type are not read here.");
        };
    }

    private static List<Interaction> reviews(Reading reading, ResponseContext context) {
        Seg bht = reading.root()
                .first("BHT")
                .orElseThrow(() -> new UnmappableException(
                        "BHT", Rejection.MANDATORY_ELEMENT_MISSING, "The transaction has no BHT segment."));
        String purpose = bht.text(2);
        if (purpose.equals(RESPONSE)) {
            return DeterminationReader.read(reading, bht, context);
        }
        List<Event> events = Event.of(reading.root());
        if (events.isEmpty()) {
            throw new UnmappableException(
                    "2000E", Rejection.MANDATORY_ELEMENT_MISSING, "The transaction has no patient event (HL03 EV).");
        }
        List<Interaction> interactions = new ArrayList<>();
        for (Event event : events) {
            Draft draft = new Draft(reading, interactions.size() + 1, bht);
            interaction(reading, draft, event, purpose).ifPresent(interactions::add);
        }
        return interactions;
    }

    private static Optional<Interaction> interaction(Reading reading, Draft draft, Event event, String purpose) {
        String guide = reading.set().version();
        if (guide.contains("X215")) {
            return Optional.of(InquiryReader.read(draft, event));
        }
        return guide.contains("X216")
                ? NotificationReader.read(draft, event, purpose)
                : Optional.of(RequestReader.read(draft, event, purpose));
    }
}
