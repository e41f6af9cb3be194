package org.urgateway.terminology;

import java.util.Map;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;

/**
 * A row of a code map.
 *
 * @param source source code
 * @param target target code; empty where the code is knowingly unmapped
 * @param equivalence how the target relates to the source
 * @param comment why; mandatory where the code is unmapped
 * @param when circumstances under which the row holds, by name; empty where it always does
 */
public record CodeMapRow(
        String source, String target, ConceptMapEquivalence equivalence, String comment, Map<String, String> when) {

    /** Whether the row says that the code has no target. */
    public boolean unmapped() {
        return equivalence == ConceptMapEquivalence.UNMATCHED;
    }

    boolean holdsUnder(Map<String, String> circumstances) {
        return circumstances.entrySet().containsAll(when.entrySet());
    }
}
