package org.urgateway.mapping.hl7v2;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.MatchKeys;
import org.urgateway.mapping.StayEvent;
import org.urgateway.mapping.Uris;
import org.urgateway.mapping.hl7v2.wire.SegmentLocation;
import org.urgateway.mapping.hl7v2.wire.WireSegment;
import org.urgateway.terminology.Urgency;

/** Reads hospital stays: ADT with PV1 and PV2. */
final class Stays {

    /** X12 1365 code of a stay in a hospital bed. */
    static final String HOSPITAL_INPATIENT = "48";

    private static final SegmentLocation VISIT_NUMBER =
            SegmentLocation.of("PV1", 1).field(19);

    private final Draft draft;
    private final Reading reading;
    private final Parties parties;
    private final Circumstances circumstances;

    private Stays(Draft draft) {
        this.draft = draft;
        this.reading = draft.reading();
        this.parties = new Parties(draft);
        this.circumstances = new Circumstances(draft);
    }

    /** An admission, or an outpatient under observation: the stay is reviewed while it lasts. */
    static Interaction began(Reading reading) {
        return new Stays(new Draft(reading, 1)).admission();
    }

    /** Something happened to a stay. */
    static Interaction changed(Reading reading, StayEvent event) {
        return new Stays(new Draft(reading, 1)).change(event);
    }

    /** What stands for the service where a stay as such is reviewed. */
    static CodeableConcept notApplicable() {
        return ClaimDraft.concept("http://terminology.hl7.org/CodeSystem/data-absent-reason", "not-applicable");
    }

    private Interaction admission() {
        Optional<Identifier> claimNumber = circumstances.claimNumber();
        MatchKeys keys = keys(claimNumber);
        List<Insurance.Covered> coverages = new Insurance(draft, parties, claimNumber).read();
        Reference encounter = draft.entries().add(new Stay(draft, parties).read(EncounterStatus.INPROGRESS));
        ClaimDraft claim = new ClaimDraft(draft)
                .institutional()
                .requestType("AR")
                .identifier(keys.visits().stream().findFirst(), VISIT_NUMBER)
                .patient(parties.patient())
                .insurance(coverages)
                .provider(provider())
                .jurisdiction(circumstances.jurisdiction())
                .claimNumber(claimNumber)
                .category(isInpatient() ? Optional.of(HOSPITAL_INPATIENT) : Optional.empty())
                .place(circumstances.placeOfService())
                .urgency(Urgency.STANDARD.code());
        claim.claim().addExtension(new Extension(Uris.CLAIM_ENCOUNTER, encounter));
        circumstances.accident(claim.claim(), coverages.stream().anyMatch(Insurance.Covered::isWorkersCompensation));
        circumstances.diagnoses(claim.claim(), List.of(reading.root()));
        procedures(claim);
        admissionDates(claim);
        return new Interaction.AdmissionNotice(draft.bundle(claim.claim()), draft.missing(), keys);
    }

    private boolean isInpatient() {
        return circumstances.isInpatient();
    }

    /** The stay as such is one line; each procedure of the admission another. */
    private void procedures(ClaimDraft claim) {
        WireSegment pv1 = reading.required("PV1");
        claim.line(line(pv1.location(2), 1, notApplicable(), reading.date(pv1.field(44))));
        int sequence = 2;
        for (WireSegment pr1 : reading.root().all("PR1")) {
            pr1.understood(1);
            Optional<CodeableConcept> code = draft.codings().concept(pr1.field(3), pr1.text(2));
            if (code.isPresent()) {
                claim.line(line(pr1.location(3), sequence++, code.get(), reading.date(pr1.field(5))));
            }
        }
    }

    private static ServiceLine line(
            SegmentLocation location, int sequence, CodeableConcept service, Optional<String> date) {
        return new ServiceLine(
                location,
                sequence,
                Optional.of(service),
                List.of(),
                date.map(DateType::new),
                Optional.empty(),
                "I",
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private void admissionDates(ClaimDraft claim) {
        reading.date(reading.required("PV1").field(44))
                .ifPresent(date -> claim.information("admissionDates").setTiming(new DateType(date)));
    }

    /** The hospital, or else the attending or admitting physician. */
    private Optional<Reference> provider() {
        WireSegment pv1 = reading.required("PV1");
        Optional<Reference> person = Stream.of(7, 17)
                .flatMap(field -> pv1.fields(field).stream())
                .flatMap(field -> parties.practitioner(field).stream())
                .findFirst();
        return person.or(() -> parties.facility(pv1.field(3)));
    }

    private Interaction change(StayEvent event) {
        Optional<Identifier> claimNumber = circumstances.claimNumber();
        parties.patient();
        new Insurance(draft, parties, claimNumber).read();
        var claim = new Claim();
        circumstances.diagnoses(claim, List.of(reading.root()));
        Encounter encounter = new Stay(draft, parties).read(status(event));
        claim.getDiagnosis()
                .forEach(diagnosis -> encounter.addReasonCode(
                        diagnosis.getDiagnosisCodeableConcept().copy()));
        if (encounter.getIdentifier().isEmpty()) {
            draft.missing("Encounter.identifier", VISIT_NUMBER, "Send the visit number; the stay is found by it.");
        }
        return new Interaction.StayChange(draft.bundle(encounter), draft.missing(), event, keys(claimNumber));
    }

    private static EncounterStatus status(StayEvent event) {
        return switch (event) {
            case TRANSFER, UPDATE, CANCEL_DISCHARGE, TO_OUTPATIENT -> EncounterStatus.INPROGRESS;
            case DISCHARGE -> EncounterStatus.FINISHED;
            case CANCEL_ADMISSION -> EncounterStatus.CANCELLED;
        };
    }

    private MatchKeys keys(Optional<Identifier> claimNumber) {
        return new Keys(draft).with(claimNumber, parties.patient());
    }
}
