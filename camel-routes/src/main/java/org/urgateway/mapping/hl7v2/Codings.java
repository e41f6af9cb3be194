package org.urgateway.mapping.hl7v2;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.urgateway.mapping.Uris;
import org.urgateway.mapping.hl7v2.wire.SegmentLocation;
import org.urgateway.mapping.hl7v2.wire.WireField;
import org.urgateway.terminology.Systems;

/**
 * Reads coded elements with the coding system that table 0396 names: data types CE, CWE and CNE.
 *
 * @param reading keeps the remarks
 */
record Codings(Reading reading) {

    private static final Map<String, String> SYSTEMS = Map.ofEntries(
            Map.entry("I10", Systems.ICD_10_CM),
            Map.entry("I10C", Systems.ICD_10_CM),
            Map.entry("ICD10", Systems.ICD_10_CM),
            Map.entry("ICD-10", Systems.ICD_10_CM),
            Map.entry("ICD10CM", Systems.ICD_10_CM),
            Map.entry("ICD-10-CM", Systems.ICD_10_CM),
            Map.entry("I10P", Systems.ICD_10_PCS),
            Map.entry("ICD10PCS", Systems.ICD_10_PCS),
            Map.entry("ICD-10-PCS", Systems.ICD_10_PCS),
            Map.entry("I9", Uris.ICD_9_CM),
            Map.entry("I9C", Uris.ICD_9_CM),
            Map.entry("I9CDX", Uris.ICD_9_CM),
            Map.entry("ICD9", Uris.ICD_9_CM),
            Map.entry("HCPCS", Systems.HCPCS),
            Map.entry("HPC", Systems.HCPCS),
            Map.entry("C4", Systems.CPT),
            Map.entry("C5", Systems.CPT),
            Map.entry("CPT", Systems.CPT),
            Map.entry("CPT4", Systems.CPT),
            Map.entry("CPT-4", Systems.CPT),
            Map.entry("LN", Systems.LOINC),
            Map.entry("LOINC", Systems.LOINC),
            Map.entry("SCT", Systems.SNOMED_CT),
            Map.entry("SNM", Systems.SNOMED_CT),
            Map.entry("NDC", Systems.NDC),
            Map.entry("RXNORM", Systems.RX_NORM),
            Map.entry("UCUM", Systems.UCUM));

    /** A concept with its code, its alternate code and its words; empty where the field is. */
    Optional<CodeableConcept> concept(WireField field) {
        return concept(field, "");
    }

    /**
     * A concept whose coding system may stand elsewhere.
     *
     * @param method coding system where the field names none, for example from DG1-2
     */
    Optional<CodeableConcept> concept(WireField field, String method) {
        CodeableConcept concept = new CodeableConcept();
        add(concept, field, 1, method);
        add(concept, field, 4, "");
        String original = field.text(9);
        if (!original.isEmpty()) {
            concept.setText(original);
        } else if (!concept.hasCoding() && !field.text(2).isEmpty()) {
            concept.setText(field.text(2));
        }
        return concept.isEmpty() ? Optional.empty() : Optional.of(concept);
    }

    private void add(CodeableConcept concept, WireField field, int first, String method) {
        String code = field.text(first);
        if (code.isEmpty()) {
            return;
        }
        String name = field.text(first + 2).isEmpty() ? method : field.text(first + 2);
        Coding coding = new Coding().setCode(code);
        system(name, field.location()).ifPresent(coding::setSystem);
        // The words of CPT belong to the American Medical Association: the code goes on alone.
        String words = field.text(first + 1);
        if (!words.isEmpty() && !Systems.CPT.equals(coding.getSystem())) {
            coding.setDisplay(words);
        }
        concept.addCoding(coding);
    }

    /** The URI of a coding system's name; empty where the message names none. */
    Optional<String> system(String name, SegmentLocation location) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        String own = reading.settings().codeSystems().get(name);
        if (own != null) {
            return Optional.of(own);
        }
        String upper = name.toUpperCase(Locale.ROOT);
        if (upper.matches("HL7\\d{4}")) {
            return Optional.of(Uris.V2_TABLE + upper.substring(3));
        }
        String known = SYSTEMS.get(upper);
        if (known == null && isLocal(upper)) {
            return Optional.of(reading.settings().identifierSystem("code-" + name));
        }
        if (known == null) {
            reading.note(
                    location,
                    "The coding system has no URI; it is named after the partner. Set one under code systems.");
            return Optional.of(reading.settings().identifierSystem("code-" + name));
        }
        return Optional.of(known);
    }

    /** Table 0396 keeps L and 99 with letters for codes of the sender's own. */
    private static boolean isLocal(String name) {
        return name.equals("L") || name.matches("99[A-Z0-9]{1,4}");
    }
}
