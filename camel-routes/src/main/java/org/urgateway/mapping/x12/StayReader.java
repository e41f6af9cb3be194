package org.urgateway.mapping.x12;

import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.urgateway.mapping.PasClaim;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Systems;

/**
 * Reads the stay of an event: CL1 and the dates of admission and discharge.
 *
 * @param event the event
 */
record StayReader(Event event) {

    static final String ADMISSION_TYPE = "https://www.nubc.org/CodeSystem/PriorityTypeOfAdmitOrVisit";
    static final String ADMISSION_SOURCE = "https://www.nubc.org/CodeSystem/PointOfOrigin";
    static final String PATIENT_STATUS = "https://www.nubc.org/CodeSystem/PatDischargeStatus";

    /** The stay; empty where the event says nothing of one beyond its dates. */
    Optional<Encounter> planned(Reference patient) {
        return event.level().first("CL1").map(cl1 -> encounter(EncounterStatus.PLANNED, patient));
    }

    /** A stay of that status, with what the event says of it. */
    Encounter encounter(EncounterStatus status, Reference patient) {
        Encounter encounter = new Encounter().setStatus(status).setSubject(patient.copy());
        encounter.setClass_(new Coding().setSystem(Systems.V3_ACT_CODE).setCode(isAdmission() ? "IMP" : "AMB"));
        event.level().first("CL1").ifPresent(cl1 -> details(cl1, encounter));
        Period period = new Period();
        date("435").ifPresent(admission -> period.getStartElement().setValueAsString(X12Dates.asDay(admission)));
        date("096").ifPresent(discharge -> period.getEndElement().setValueAsString(X12Dates.asDay(discharge)));
        if (!period.isEmpty()) {
            encounter.setPeriod(period);
        }
        return encounter;
    }

    boolean isAdmission() {
        return LineReader.um(event.level())
                .filter(um -> um.text(1).equals("AR"))
                .isPresent();
    }

    /** The date of that qualifier at the event. */
    Optional<Type> date(String qualifier) {
        return event.level().first("DTP", 1, qualifier).map(dtp -> {
            dtp.understood(1);
            return X12Dates.dtp(dtp);
        });
    }

    private static void details(Seg cl1, Encounter encounter) {
        cl1.value(1).ifPresent(code -> encounter.addType(PasClaim.concept(ADMISSION_TYPE, code)));
        cl1.value(2)
                .ifPresent(code ->
                        encounter.getHospitalization().setAdmitSource(PasClaim.concept(ADMISSION_SOURCE, code)));
        cl1.value(3)
                .ifPresent(code -> encounter.addExtension(Uris.PATIENT_STATUS, PasClaim.concept(PATIENT_STATUS, code)));
        cl1.value(4)
                .ifPresent(code -> encounter.addExtension(
                        Uris.NURSING_HOME_RESIDENTIAL_STATUS, PasClaim.concept(Systems.x12(1345), code)));
    }
}
