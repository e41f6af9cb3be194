package org.urgateway.mapping.x12;

import java.util.Optional;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.DiagnosisComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.urgateway.mapping.PasClaim;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Systems;

/**
 * Reads diagnoses: HI, each of its elements a composite of qualifier, code and date.
 *
 * @param draft keeps the remarks
 */
record DiagnosisReader(Draft draft) {

    /** ICD-9-CM under the URL that PAS uses. */
    static final String ICD_9 = "http://terminology.hl7.org/CodeSystem/icd9cm";

    private static final String DRG =
            "https://www.cms.gov/Medicare/Medicare-Fee-for-Service-Payment/AcuteInpatientPPS/MS-DRG-Classifications-and-Software";

    /** Adds the diagnoses of a level, and where they are those of a line, points the line at them. */
    void read(Level level, Claim claim, Optional<Claim.ItemComponent> line) {
        for (Seg hi : level.all("HI")) {
            for (int element = 1; element <= hi.size(); element++) {
                int at = element;
                diagnosis(hi, element).ifPresent(code -> {
                    DiagnosisComponent diagnosis = add(claim, code, hi, at);
                    line.ifPresent(item -> item.addDiagnosisSequence(diagnosis.getSequence()));
                });
            }
        }
    }

    /** The diagnosis in one element; empty where it holds something else. */
    Optional<CodeableConcept> diagnosis(Seg hi, int element) {
        return system(hi.segment().component(element, 1))
                .filter(system -> !hi.text(element, 2).isEmpty())
                .map(system -> {
                    hi.text(element, 1);
                    return PasClaim.concept(system, dotted(system, hi.text(element, 2)));
                });
    }

    private static DiagnosisComponent add(Claim claim, CodeableConcept code, Seg hi, int element) {
        DiagnosisComponent diagnosis =
                claim.addDiagnosis().setSequence(claim.getDiagnosis().size()).setDiagnosis(code);
        type(hi.text(element, 1)).ifPresent(type -> diagnosis.addType(PasClaim.concept(Systems.PAS_TEMP, type)));
        hi.text(element, 3);
        X12Dates.day(hi, element, 4).ifPresent(date -> diagnosis.addExtension(Uris.RECORDED_DATE, new DateType(date)));
        return diagnosis;
    }

    private static Optional<String> system(String qualifier) {
        return switch (qualifier) {
            case "ABK", "ABF", "ABJ", "APR" -> Optional.of(Systems.ICD_10_CM);
            case "BK", "BF", "BJ", "PR" -> Optional.of(ICD_9);
            case "DR" -> Optional.of(DRG);
            default -> Optional.empty();
        };
    }

    private static Optional<String> type(String qualifier) {
        return switch (qualifier) {
            case "ABK", "BK" -> Optional.of("principal");
            case "ABJ", "BJ" -> Optional.of("admitting");
            case "APR", "PR" -> Optional.of("patientreasonforvisit");
            default -> Optional.empty();
        };
    }

    /** X12 sends codes of diagnoses without the point that ICD writes. */
    private static String dotted(String system, String code) {
        boolean isIcd = system.equals(Systems.ICD_10_CM) || system.equals(ICD_9);
        int whole = system.equals(ICD_9) && code.startsWith("E") ? 4 : 3;
        return !isIcd || code.contains(".") || code.length() <= whole
                ? code
                : code.substring(0, whole) + "." + code.substring(whole);
    }

    /** The qualifier of a diagnosis; empty where HI has none for its system. */
    static Optional<String> qualifier(DiagnosisComponent diagnosis) {
        Coding code = diagnosis.getDiagnosisCodeableConcept().getCodingFirstRep();
        String type = diagnosis.getTypeFirstRep().getCodingFirstRep().getCode();
        String kind = type == null ? "" : type;
        String system = code.hasSystem() ? code.getSystem() : "";
        String prefix = system.equals(Systems.ICD_10_CM) ? "A" : "";
        if (system.equals(DRG)) {
            return Optional.of("DR");
        }
        if (!system.equals(Systems.ICD_10_CM) && !system.equals(ICD_9)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (kind) {
                    case "principal" -> prefix + "BK";
                    case "admitting" -> prefix + "BJ";
                    case "patientreasonforvisit" -> prefix + "PR";
                    default -> prefix + "BF";
                });
    }
}
