package org.urgateway.mapping.hl7v2;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.mapping.Uris;
import org.urgateway.mapping.hl7v2.wire.WireField;
import org.urgateway.mapping.hl7v2.wire.WireSegment;
import org.urgateway.terminology.Systems;

/** Reads a hospital stay as an Encounter: PV1 and PV2. */
final class Stay {

    private static final String DISCHARGE_DISPOSITION = "http://terminology.hl7.org/CodeSystem/discharge-disposition";

    private final Draft draft;
    private final Reading reading;
    private final Parties parties;

    Stay(Draft draft, Parties parties) {
        this.draft = draft;
        this.reading = draft.reading();
        this.parties = parties;
    }

    /** The stay as it is now. */
    Encounter read(EncounterStatus status) {
        WireSegment pv1 = reading.required("PV1");
        pv1.understood(1);
        Encounter encounter = new Encounter().setStatus(status).setSubject(parties.patient());
        new Keys(draft).visits().forEach(encounter::addIdentifier);
        patientClass(pv1).ifPresent(encounter::setClass_);
        concept(pv1, 4, "0007").ifPresent(encounter::addType);
        concept(pv1, 10, "0069").ifPresent(encounter::setServiceType);
        participants(pv1, encounter);
        places(pv1, encounter);
        period(pv1).ifPresent(encounter::setPeriod);
        hospitalization(pv1, encounter);
        reading.root().all("PV2").forEach(pv2 -> details(pv2, encounter));
        reading.floating("EVN").forEach(evn -> evn.understood(1, 2, 6));
        return encounter;
    }

    private Optional<Coding> patientClass(WireSegment pv1) {
        return reading.code("v2-0004-to-encounter-class", pv1.field(2))
                .map(code -> new Coding().setSystem(Systems.V3_ACT_CODE).setCode(code));
    }

    private static Optional<CodeableConcept> concept(WireSegment segment, int field, String table) {
        return Optional.of(segment.text(field))
                .filter(code -> !code.isEmpty())
                .map(code -> ClaimDraft.concept(Uris.V2_TABLE + table, code));
    }

    private void participants(WireSegment pv1, Encounter encounter) {
        participant(pv1.fields(7), "ATND", encounter);
        participant(pv1.fields(8), "REF", encounter);
        participant(pv1.fields(9), "CON", encounter);
        participant(pv1.fields(17), "ADM", encounter);
    }

    private void participant(List<WireField> people, String type, Encounter encounter) {
        for (WireField person : people) {
            parties.practitioner(person)
                    .ifPresent(reference -> encounter
                            .addParticipant()
                            .addType(ClaimDraft.concept(
                                    "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", type))
                            .setIndividual(reference));
        }
    }

    /** Where the patient is, and was before. */
    private void places(WireSegment pv1, Encounter encounter) {
        place(pv1.field(3))
                .ifPresent(reference -> encounter
                        .addLocation()
                        .setLocation(reference)
                        .setStatus(Encounter.EncounterLocationStatus.ACTIVE));
        place(pv1.field(6))
                .ifPresent(reference -> encounter
                        .addLocation()
                        .setLocation(reference)
                        .setStatus(Encounter.EncounterLocationStatus.COMPLETED));
    }

    private Optional<Reference> place(WireField field) {
        if (field.isEmpty()) {
            return Optional.empty();
        }
        String name =
                String.join(" ", field.text(1), field.text(2), field.text(3)).strip();
        Location location = new Location().setName(name);
        parties.facility(field).ifPresent(location::setManagingOrganization);
        return Optional.of(draft.entries().once("location " + name + " " + field.text(4), () -> location));
    }

    private Optional<Period> period(WireSegment pv1) {
        Period period = new Period();
        reading.dateTime(pv1.field(44)).ifPresent(at -> period.setStartElement(new DateTimeType(at)));
        reading.dateTime(pv1.field(45)).ifPresent(at -> period.setEndElement(new DateTimeType(at)));
        return period.isEmpty() ? Optional.empty() : Optional.of(period);
    }

    private void hospitalization(WireSegment pv1, Encounter encounter) {
        concept(pv1, 14, "0023")
                .ifPresent(source -> encounter.getHospitalization().setAdmitSource(source));
        concept(pv1, 13, "0092")
                .ifPresent(again -> encounter.getHospitalization().setReAdmission(again));
        if (!pv1.has(36)) {
            return;
        }
        CodeableConcept disposition = new CodeableConcept();
        reading.code("v2-0112-to-discharge-disposition", pv1.field(36))
                .ifPresent(code -> disposition.addCoding(new Coding(DISCHARGE_DISPOSITION, code, null)));
        disposition.addCoding(new Coding(Uris.V2_TABLE + "0112", pv1.text(36), null));
        encounter.getHospitalization().setDischargeDisposition(disposition);
    }

    /** The reason for admission and the expected length of the stay. */
    private void details(WireSegment pv2, Encounter encounter) {
        draft.codings().concept(pv2.field(3)).ifPresent(encounter::addReasonCode);
        reading.number(pv2.field(10))
                .ifPresent(days -> encounter
                        .getLength()
                        .setValue(days)
                        .setUnit("d")
                        .setSystem(Systems.UCUM)
                        .setCode("d"));
    }
}
