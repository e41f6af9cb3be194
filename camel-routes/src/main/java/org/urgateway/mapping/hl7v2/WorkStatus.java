package org.urgateway.mapping.hl7v2;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.StringType;
import org.urgateway.mapping.hl7v2.wire.WireSegment;
import org.urgateway.terminology.Mapping;
import org.urgateway.terminology.Systems;

/** Reads the work status of a worker out of a result. */
record WorkStatus(Draft draft) {

    private static final String PHRASES = "work-status-phrase-to-rtw-status";

    /** Whether a result is the work status, by the codes of the partner. */
    boolean is(Observation observation) {
        return observation.getCode().getCoding().stream()
                .map(Coding::getCode)
                .anyMatch(draft.reading().settings().workStatusCodes()::contains);
    }

    /** The work status by its code; the sender's words stay as a note where no code is theirs. */
    Observation read(Observation observation, WireSegment obx) {
        observation.setCode(new CodeableConcept(
                new Coding().setSystem(Systems.local("observation")).setCode("work-status")));
        String words = words(observation);
        var map = draft.reading().settings().codeMaps().get(PHRASES);
        if (map.map(words) instanceof Mapping.Mapped mapped) {
            observation.setValue(
                    new CodeableConcept(new Coding().setSystem(mapped.system()).setCode(mapped.code())).setText(words));
        } else {
            draft.reading().note(obx.location(5), "The words are no work status that is known; a person reads them.");
        }
        return observation;
    }

    private static String words(Observation observation) {
        if (observation.getValue() instanceof CodeableConcept concept) {
            Coding first = concept.getCodingFirstRep();
            return concept.hasText()
                    ? concept.getText()
                    : first.hasDisplay() ? first.getDisplay() : String.valueOf(first.getCode());
        }
        return observation.getValue() instanceof StringType text ? text.getValue() : "";
    }
}
