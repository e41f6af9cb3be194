package org.urgateway.terminology;

import java.util.Arrays;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/** A code of one of the gateway's own code systems. */
public interface LocalCode {

    /** Canonical URL of the code system. */
    String system();

    /** The code as it is exchanged. */
    String code();

    /** The words for a person. */
    String display();

    /** A new coding with system, code and display. */
    default Coding coding() {
        return new Coding(system(), code(), display());
    }

    /** A new concept with the one coding. */
    default CodeableConcept concept() {
        return new CodeableConcept(coding());
    }

    /** Whether the concept carries this code. */
    default boolean in(CodeableConcept concept) {
        return concept.hasCoding(system(), code());
    }

    /** The value that has that code; empty where none has. */
    static <T extends LocalCode> Optional<T> find(T[] values, String code) {
        return Arrays.stream(values).filter(value -> value.code().equals(code)).findFirst();
    }
}
