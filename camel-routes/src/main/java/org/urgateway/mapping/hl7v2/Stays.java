package org.urgateway.mapping.hl7v2;

import org.hl7.fhir.r4.model.CodeableConcept;

/** Reads hospital stays: ADT with PV1 and PV2. */
final class Stays {

    /** X12 1365 code of a stay in a hospital bed. */
    static final String HOSPITAL_INPATIENT = "48";

    private Stays() {}

    /** What stands for the service where a stay as such is reviewed. */
    static CodeableConcept notApplicable() {
        return ClaimDraft.concept("http://terminology.hl7.org/CodeSystem/data-absent-reason", "not-applicable");
    }
}
