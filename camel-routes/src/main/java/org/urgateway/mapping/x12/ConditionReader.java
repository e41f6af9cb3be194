package org.urgateway.mapping.x12;

import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.urgateway.mapping.PasClaim;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Systems;

/**
 * Reads the conditions of a patient event: CRC, and CR6 for home health care.
 *
 * @param event the event
 */
record ConditionReader(Event event) {

    /** Adds them to a request. */
    void read(Claim claim) {
        conditions(claim);
        homeHealth(claim);
    }

    private void conditions(Claim claim) {
        for (Seg crc : event.level().all("CRC")) {
            Extension condition = new Extension(Uris.CONDITION_CODE);
            condition.addExtension("category", PasClaim.concept(Systems.x12(1136), crc.text(1)));
            condition.addExtension("indicator", new BooleanType(crc.text(2).equals("Y")));
            for (int element = 3; element <= 7; element++) {
                crc.value(element)
                        .ifPresent(code -> condition.addExtension("code", PasClaim.concept(Systems.x12(1321), code)));
            }
            claim.addExtension(condition);
        }
    }

    private void homeHealth(Claim claim) {
        event.level().first("CR6").filter(cr6 -> cr6.has(1) && cr6.has(2)).ifPresent(cr6 -> {
            Extension care = new Extension(Uris.HOME_HEALTH_CARE);
            care.addExtension("prognosis", PasClaim.concept(Systems.x12(923), cr6.text(1)));
            X12Dates.day(cr6, 2).ifPresent(date -> care.addExtension("date", new DateType(date)));
            claim.addExtension(care);
        });
    }
}
