package org.urgateway.mapping.hl7v2;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.hl7v2.wire.ErrorCondition;
import org.urgateway.mapping.hl7v2.wire.Group;
import org.urgateway.mapping.hl7v2.wire.SegmentLocation;
import org.urgateway.mapping.hl7v2.wire.UnreadableException;
import org.urgateway.mapping.hl7v2.wire.WireField;
import org.urgateway.mapping.hl7v2.wire.WireSegment;
import org.urgateway.terminology.Urgency;

/** Reads orders as requests for authorization, one an order: ORM and OMG with ORC and OBR or RXO. */
final class Orders {

    private final Draft draft;
    private final Reading reading;
    private final Parties parties;
    private final Circumstances circumstances;

    private Orders(Draft draft) {
        this.draft = draft;
        this.reading = draft.reading();
        this.parties = new Parties(draft);
        this.circumstances = new Circumstances(draft);
    }

    static List<Interaction> read(Reading reading) {
        List<Interaction> interactions = new ArrayList<>();
        for (Group order : reading.root().groups("ORDER")) {
            new Orders(new Draft(reading, interactions.size() + 1)).order(order).ifPresent(interactions::add);
        }
        if (reading.root().groups("ORDER").isEmpty()) {
            throw new UnreadableException(
                    ErrorCondition.SEGMENT_SEQUENCE_ERROR,
                    SegmentLocation.of("ORC", 1),
                    "The message has no order; send an ORC with each.");
        }
        return interactions;
    }

    private Optional<Interaction> order(Group order) {
        WireSegment orc = order.required("ORC");
        String control = orc.text(1);
        return switch (control) {
            case "NW", "SN", "PA", "CH" -> Optional.of(request(order, orc));
            case "XO", "RP", "RU", "XX" -> Optional.of(update(order, orc));
            case "CA", "DC", "OC", "OD" -> Optional.of(cancellation(order, orc));
            default -> {
                reading.note(orc.location(1), "This order control code asks for nothing that needs an authorization.");
                yield Optional.empty();
            }
        };
    }

    private Interaction request(Group order, WireSegment orc) {
        ClaimDraft claim = claim(order, orc, "I", number(order, orc));
        return new Interaction.SubmitRequest(draft.bundle(claim.claim()), draft.missing());
    }

    private Interaction update(Group order, WireSegment orc) {
        Optional<Identifier> number = number(order, orc);
        ClaimDraft claim = claim(order, orc, "I", number);
        number.ifPresent(claim::updates);
        return new Interaction.UpdateRequest(draft.bundle(claim.claim()), draft.missing());
    }

    private Interaction cancellation(Group order, WireSegment orc) {
        Optional<Identifier> number = number(order, orc);
        ClaimDraft claim = claim(order, orc, "3", number).cancelled();
        number.ifPresent(claim::updates);
        return new Interaction.CancelRequest(draft.bundle(claim.claim()), draft.missing());
    }

    /** ORC-2, and OBR-2 which should say the same. */
    private Optional<Identifier> number(Group order, WireSegment orc) {
        Optional<Identifier> placer = draft.identifiers().ei(orc.field(2));
        Optional<Identifier> repeated =
                order.segment("OBR").flatMap(obr -> draft.identifiers().ei(obr.field(2)));
        return placer.or(() -> repeated);
    }

    private ClaimDraft claim(Group order, WireSegment orc, String certification, Optional<Identifier> number) {
        Optional<Identifier> claimNumber = circumstances.claimNumber();
        List<Insurance.Covered> coverages = new Insurance(draft, parties, claimNumber).read();
        ClaimDraft claim = new ClaimDraft(draft)
                .identifier(number, orc.location(2))
                .patient(parties.patient())
                .insurance(coverages)
                .provider(orderer(order, orc))
                .jurisdiction(circumstances.jurisdiction())
                .claimNumber(claimNumber)
                .place(circumstances.placeOfService())
                .urgency(urgency(order, orc));
        circumstances.accident(claim.claim(), coverages.stream().anyMatch(Insurance.Covered::isWorkersCompensation));
        circumstances.diagnoses(claim.claim(), List.of(order));
        claim.line(line(order, orc, certification));
        evidence(order, claim);
        return claim;
    }

    private Optional<Reference> orderer(Group order, WireSegment orc) {
        Stream<WireField> obr = order.segment("OBR").stream().flatMap(segment -> segment.fields(16).stream());
        return Stream.concat(orc.fields(12).stream(), obr)
                .flatMap(field -> parties.practitioner(field).stream())
                .reduce((first, second) -> first);
    }

    /** TQ1-9, ORC-7.6 or OBR-27.6: S, A and R mean there what they mean in RF1-2. */
    private String urgency(Group order, WireSegment orc) {
        Stream<WireField> timing = order.segments("TQ1").stream().map(tq1 -> tq1.field(9));
        Optional<String> said = timing.filter(field -> !field.isEmpty())
                .findFirst()
                .flatMap(field -> reading.code("v2-0280-to-urgency", field))
                .or(() -> priority(orc.field(7)))
                .or(() -> order.segment("OBR").flatMap(obr -> priority(obr.field(27))))
                .or(() -> order.segment("OBR").flatMap(obr -> reading.code("v2-0280-to-urgency", obr.field(5))));
        if (said.isEmpty()) {
            reading.note(orc.location(7), "No priority that is known: taken as standard.");
        }
        return said.orElse(Urgency.STANDARD.code());
    }

    private Optional<String> priority(WireField timing) {
        return reading.code("v2-0280-to-urgency", timing.location(), timing.text(6));
    }

    private ServiceLine line(Group order, WireSegment orc, String certification) {
        WireSegment detail = order.segment("OBR")
                .or(() -> order.segment("RXO"))
                .orElseThrow(() -> new UnreadableException(
                        ErrorCondition.SEGMENT_SEQUENCE_ERROR,
                        orc.location(),
                        "The order has no detail that is read here; send an OBR or an RXO after its ORC."));
        boolean drug = detail.name().equals("RXO");
        if (!drug) {
            detail.understood(1);
        }
        return new ServiceLine(
                detail.location(drug ? 1 : 4),
                1,
                service(detail, drug),
                List.of(),
                wanted(order, orc, detail, drug).map(DateType::new),
                reading.number(drug ? detail.field(11) : detail.field(27)),
                certification,
                false,
                Optional.empty(),
                draft.identifiers().ei(orc.field(2)),
                Optional.empty(),
                List.of());
    }

    /** The service in a billing code where OBR-44 gives one; else in the order's own. */
    private Optional<CodeableConcept> service(WireSegment detail, boolean drug) {
        if (drug) {
            return draft.codings().concept(detail.field(1));
        }
        Optional<CodeableConcept> ordered = draft.codings().concept(detail.field(4));
        Optional<CodeableConcept> billed = draft.codings().concept(detail.field(44));
        billed.ifPresent(code -> ordered.ifPresent(order -> order.getCoding().forEach(code::addCoding)));
        return billed.or(() -> ordered);
    }

    private Optional<String> wanted(Group order, WireSegment orc, WireSegment detail, boolean drug) {
        return order.segments("TQ1").stream()
                .flatMap(tq1 -> reading.date(tq1.field(7)).stream())
                .findFirst()
                .or(() -> timed(orc.field(7)))
                .or(() -> drug ? Optional.empty() : reading.date(detail.field(36)));
    }

    private Optional<String> timed(WireField timing) {
        return timing.text(4).isEmpty() ? Optional.empty() : Optional.of(reading.dateOf(timing, 4));
    }

    private void evidence(Group order, ClaimDraft claim) {
        new EvidenceReader(draft, parties)
                .results(List.of(), order.groups("RESULT"))
                .forEach(reference -> claim.information("additionalInformation").setValue(reference));
        Stream.concat(EvidenceReader.notes(order).stream(), EvidenceReader.notes(reading.root()).stream())
                .forEach(text -> claim.information("freeFormMessage").setValue(new StringType(text)));
    }
}
