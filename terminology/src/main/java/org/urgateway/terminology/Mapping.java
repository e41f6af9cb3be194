package org.urgateway.terminology;

import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;

/** What a {@link CodeMap} says of a code: never silence. */
public sealed interface Mapping {

    /**
     * The code has a target.
     *
     * @param system code system of the target
     * @param code target code
     * @param equivalence how the target relates to the source
     * @param comment why, or what is lost; may be empty
     */
    record Mapped(String system, String code, ConceptMapEquivalence equivalence, String comment) implements Mapping {}

    /**
     * The map lists the code and says that it has no target.
     *
     * @param code source code
     * @param reason why there is none, or where its meaning goes instead
     */
    record KnowinglyUnmapped(String code, String reason) implements Mapping {}

    /**
     * The map does not list the code, or not under the circumstances given.
     *
     * @param code source code
     */
    record Unknown(String code) implements Mapping {}
}
