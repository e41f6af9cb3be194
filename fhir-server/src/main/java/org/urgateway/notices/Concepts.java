package org.urgateway.notices;

import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/** Codes in words: the sender's own, or those of a loaded code list. */
record Concepts(LegalFacts facts) {

    /** Text, display, or the name in a loaded list; at worst the code itself. */
    String words(CodeableConcept concept) {
        return Optional.ofNullable(concept.getText())
                .or(() -> concept.getCoding().stream()
                        .map(Coding::getDisplay)
                        .filter(display -> display != null)
                        .findFirst())
                .or(() -> named(concept))
                .orElseGet(() -> code(concept));
    }

    /** Words for a concept where there are any beside the code. */
    String wordsOnly(CodeableConcept concept) {
        String words = words(concept);
        return words.equals(code(concept)) ? "" : words;
    }

    /** The first code. */
    String code(CodeableConcept concept) {
        return Optional.ofNullable(concept.getCodingFirstRep().getCode()).orElse("");
    }

    private Optional<String> named(CodeableConcept concept) {
        return concept.getCoding().stream()
                .filter(coding -> coding.hasSystem() && coding.hasCode())
                .flatMap(coding -> facts.name(coding.getSystem(), coding.getCode()).stream())
                .findFirst();
    }
}
