package org.urgateway.mapping.hl7v2;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.MatchKeys;
import org.urgateway.mapping.Uris;
import org.urgateway.mapping.hl7v2.wire.ErrorCondition;
import org.urgateway.mapping.hl7v2.wire.SegmentLocation;
import org.urgateway.mapping.hl7v2.wire.UnreadableException;
import org.urgateway.mapping.hl7v2.wire.WireField;
import org.urgateway.mapping.hl7v2.wire.WireSegment;
import org.urgateway.terminology.ReviewType;
import org.urgateway.terminology.Urgency;

/** Reads charges for care that was given: DFT with FT1. They are matched with authorizations, or reviewed in retrospect. */
final class Charges {

    private final Draft draft;
    private final Reading reading;
    private final Parties parties;
    private final Circumstances circumstances;

    private Charges(Draft draft) {
        this.draft = draft;
        this.reading = draft.reading();
        this.parties = new Parties(draft);
        this.circumstances = new Circumstances(draft);
    }

    static Interaction read(Reading reading) {
        Draft request = new Draft(reading, 1);
        Charges charges = new Charges(request);
        ClaimDraft claim = charges.claim(true);
        charges.lines(claim);
        Keys keys = new Keys(request).requests("FT1", 23).requests("ORC", 2).requests("OBR", 2);
        MatchKeys found = keys.with(charges.circumstances.claimNumber(), charges.parties.patient());
        Bundle inquiry = new Charges(new Draft(reading, 2)).inquiry(found);
        return new Interaction.RetrospectiveCharge(request.bundle(claim.claim()), request.missing(), inquiry, found);
    }

    private ClaimDraft claim(boolean retrospective) {
        Optional<Identifier> claimNumber = circumstances.claimNumber();
        List<Insurance.Covered> coverages = new Insurance(draft, parties, claimNumber).read();
        ClaimDraft claim = new ClaimDraft(draft)
                .identifier(Optional.of(number()), SegmentLocation.of("FT1", 1).field(2))
                .patient(parties.patient())
                .insurance(coverages)
                .provider(provider())
                .jurisdiction(circumstances.jurisdiction())
                .claimNumber(claimNumber)
                .place(circumstances.placeOfService())
                .urgency(Urgency.STANDARD.code());
        if (retrospective) {
            claim.reviewType(ReviewType.RETROSPECTIVE);
            circumstances.accident(
                    claim.claim(), coverages.stream().anyMatch(Insurance.Covered::isWorkersCompensation));
            circumstances.diagnoses(claim.claim(), List.of(reading.root()));
            diagnoses(claim);
        }
        reading.root().all("PV1").forEach(pv1 -> pv1.understood(1));
        reading.floating("EVN").forEach(evn -> evn.understood(1, 2, 6));
        return claim;
    }

    /** The charge's own number, or the number of the message that brought it. */
    private Identifier number() {
        return charges().stream()
                .flatMap(ft1 -> draft.identifiers().ei(ft1.field(2)).stream())
                .findFirst()
                .orElseGet(() -> {
                    reading.note(
                            SegmentLocation.of("FT1", 1).field(2),
                            "The charge has no number; it is tracked under the message's control id.");
                    MessageHeader header = reading.header();
                    return draft.identifiers().own(header.sender() + "-charge", header.controlId());
                });
    }

    private List<WireSegment> charges() {
        List<WireSegment> charges = new ArrayList<>();
        for (WireSegment ft1 : reading.root().all("FT1")) {
            if (ft1.text(6).equals("CD")
                    || ft1.text(6).equals("AJ")
                    || ft1.text(6).equals("PY")) {
                reading.note(ft1.location(6), "A credit, adjustment or payment is no care to be reviewed; left out.");
                ft1.understood();
            } else {
                charges.add(ft1);
            }
        }
        if (charges.isEmpty()) {
            throw new UnreadableException(
                    ErrorCondition.SEGMENT_SEQUENCE_ERROR, SegmentLocation.of("FT1", 1), "The message has no charge.");
        }
        return charges;
    }

    /** Who performed the care, or else who ordered it. */
    private Optional<Reference> provider() {
        return charges().stream()
                .flatMap(ft1 -> Stream.of(20, 21).flatMap(field -> ft1.fields(field).stream()))
                .flatMap(person -> parties.practitioner(person).stream())
                .findFirst();
    }

    private void diagnoses(ClaimDraft claim) {
        for (WireSegment ft1 : charges()) {
            for (WireField field : ft1.fields(19)) {
                draft.codings()
                        .concept(field)
                        .filter(code -> claim.claim().getDiagnosis().stream()
                                .noneMatch(known ->
                                        known.getDiagnosisCodeableConcept().equalsDeep(code)))
                        .ifPresent(code -> claim.claim()
                                .addDiagnosis()
                                .setSequence(claim.claim().getDiagnosis().size())
                                .setDiagnosis(code));
            }
        }
    }

    private void lines(ClaimDraft claim) {
        int sequence = 1;
        for (WireSegment ft1 : charges()) {
            ft1.understood(1, 6);
            claim.line(new ServiceLine(
                    ft1.location(25),
                    sequence++,
                    service(ft1),
                    modifiers(ft1),
                    reading.date(ft1.field(4)).map(DateType::new),
                    reading.number(ft1.field(10)),
                    "I",
                    false,
                    Optional.empty(),
                    draft.identifiers().ei(ft1.field(23)),
                    Optional.empty(),
                    List.of()));
            amounts(ft1, claim.claim().getItem().get(claim.claim().getItem().size() - 1));
        }
    }

    /** FT1-25 is the billing code; FT1-7 may be one, or a number of the sender's own price list. */
    private Optional<CodeableConcept> service(WireSegment ft1) {
        Optional<CodeableConcept> billed = draft.codings().concept(ft1.field(25));
        Optional<CodeableConcept> listed = draft.codings().concept(ft1.field(7));
        billed.ifPresent(code -> listed.ifPresent(other -> other.getCoding().stream()
                .filter(coding -> code.getCoding().stream().noneMatch(coding::equalsDeep))
                .forEach(code::addCoding)));
        return billed.or(() -> listed);
    }

    /** A service code that stands where its modifiers belong would modify itself. */
    private List<CodeableConcept> modifiers(WireSegment ft1) {
        List<String> codes = service(ft1).stream()
                .flatMap(service -> service.getCoding().stream())
                .map(Coding::getCode)
                .toList();
        List<CodeableConcept> modifiers = new ArrayList<>();
        for (WireField field : ft1.fields(26)) {
            if (codes.contains(field.text(1))) {
                reading.note(field.location(), "The service code itself is no modifier; left out.");
                field.understood(2, 3);
            } else {
                draft.codings().concept(field).ifPresent(modifiers::add);
            }
        }
        return modifiers;
    }

    private void amounts(WireSegment ft1, ItemComponent item) {
        reading.number(ft1.field(11))
                .ifPresent(amount -> item.setNet(new Money().setValue(amount).setCurrency("USD")));
        reading.number(ft1.field(12))
                .ifPresent(
                        amount -> item.setUnitPrice(new Money().setValue(amount).setCurrency("USD")));
        ft1.field(11).understood(2);
        ft1.field(12).understood(2);
    }

    /** Asks for the authorizations of the days on which the care was given, by all numbers that the message knows. */
    private Bundle inquiry(MatchKeys keys) {
        ClaimDraft claim = claim(false);
        Stream.of(keys.requests(), keys.visits())
                .flatMap(List::stream)
                .map(Identifier::copy)
                .forEach(claim.claim()::addIdentifier);
        List<String> days = charges().stream()
                .flatMap(ft1 -> reading.date(ft1.field(4)).stream())
                .sorted()
                .toList();
        if (!days.isEmpty()) {
            Period period = new Period();
            period.getStartElement().setValueAsString(days.get(0));
            period.getEndElement().setValueAsString(days.get(days.size() - 1));
            claim.claim().setBillablePeriod(period);
        }
        keys.authorizations()
                .forEach(number -> claim.claim()
                        .addItem()
                        .setSequence(claim.claim().getItem().size())
                        .setProductOrService(Stays.notApplicable())
                        .addExtension(Uris.AUTHORIZATION_NUMBER, new StringType(number.getValue())));
        return draft.bundle(claim.claim());
    }
}
