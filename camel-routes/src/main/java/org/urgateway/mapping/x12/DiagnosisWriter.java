package org.urgateway.mapping.x12;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.DiagnosisComponent;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.urgateway.mapping.Uris;

/** Writes the diagnoses of a request: HI of the event, which holds twelve, and the positions there to which lines point. */
final class DiagnosisWriter {

    private static final int PLACES = 12;

    private final Claim claim;
    private final Map<Integer, Integer> positions = new HashMap<>();

    DiagnosisWriter(Claim claim) {
        this.claim = claim;
    }

    /** HI of the event; empty where no diagnosis has a qualifier. */
    Optional<Out> write() {
        Out hi = Out.of("HI");
        for (DiagnosisComponent diagnosis : claim.getDiagnosis()) {
            Optional<String> qualifier =
                    diagnosis.hasDiagnosisCodeableConcept() ? DiagnosisReader.qualifier(diagnosis) : Optional.empty();
            int next = positions.size() + 1;
            if (qualifier.isPresent() && next <= PLACES) {
                positions.put(diagnosis.getSequence(), next);
                hi.put(next, composite(qualifier.get(), diagnosis));
            }
        }
        return hi.isEmpty() ? Optional.empty() : Optional.of(hi);
    }

    private static String[] composite(String qualifier, DiagnosisComponent diagnosis) {
        String code =
                ServiceWriter.code(diagnosis.getDiagnosisCodeableConcept()).replace(".", "");
        Extension recorded = diagnosis.getExtensionByUrl(Uris.RECORDED_DATE);
        Optional<String> date = recorded == null
                ? Optional.empty()
                : X12Dates.d8(recorded.getValue().primitiveValue());
        return date.map(day -> new String[] {qualifier, code, "D8", day}).orElse(new String[] {qualifier, code});
    }

    /** Where the diagnoses of a line stand; {@link #write()} comes first. */
    List<Integer> pointers(ItemComponent item) {
        List<Integer> pointers = new ArrayList<>();
        for (PositiveIntType sequence : item.getDiagnosisSequence()) {
            Integer position = positions.get(sequence.getValue());
            if (position != null) {
                pointers.add(position);
            }
        }
        return pointers;
    }
}
