package org.urgateway.conformance;

import java.time.LocalDate;
import org.hl7.fhir.r4.model.Coding;
import org.jspecify.annotations.Nullable;

/**
 * A code to validate.
 *
 * @param system code system URL
 * @param version version of the code system that is meant, or null for any
 * @param display words that the sender gives the code, or null
 * @param day day on which the code is to be valid
 * @param allowHeadings whether a mere heading will do
 */
record CodeQuestion(
        String system,
        @Nullable String version,
        String code,
        @Nullable String display,
        LocalDate day,
        boolean allowHeadings) {

    static CodeQuestion of(Coding coding, LocalDate day, boolean allowHeadings) {
        return new CodeQuestion(
                coding.hasSystem() ? coding.getSystem() : "",
                coding.getVersion(),
                coding.hasCode() ? coding.getCode() : "",
                coding.getDisplay(),
                day,
                allowHeadings);
    }
}
