package org.urgateway.conformance;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.jspecify.annotations.Nullable;

/** What the operations have in common in their parameters: a code given in one of three ways, and a day. */
final class CodeParameters {

    private CodeParameters() {}

    /**
     * The one code that a request is about, or the several codings of one concept.
     *
     * @throws InvalidRequestException where none, more than one, or half of one is given
     */
    static List<Coding> codings(
            @Nullable CodeType code,
            @Nullable UriType system,
            @Nullable StringType version,
            @Nullable StringType display,
            @Nullable Coding coding,
            @Nullable CodeableConcept concept) {
        if (Stream.of(code, coding, concept).filter(given -> given != null).count() != 1) {
            throw new InvalidRequestException("Give exactly one of code, coding and codeableConcept.");
        }
        List<Coding> codings = concept != null
                ? concept.getCoding()
                : List.of(coding != null ? coding : coding(code, system, version, display));
        if (codings.isEmpty() || codings.stream().anyMatch(given -> !given.hasCode() || !given.hasSystem())) {
            throw new InvalidRequestException("A code is validated and translated with its system; give both.");
        }
        return codings;
    }

    private static Coding coding(
            @Nullable CodeType code,
            @Nullable UriType system,
            @Nullable StringType version,
            @Nullable StringType display) {
        Coding coding = new Coding();
        coding.setCode(text(code));
        coding.setSystem(text(system));
        coding.setVersion(text(version));
        coding.setDisplay(text(display));
        return coding;
    }

    /** The day that a request names, else today. */
    static LocalDate day(@Nullable DateTimeType given, Clock clock) {
        if (given == null || !given.hasValue()) {
            return LocalDate.now(clock);
        }
        String day = given.getValueAsString();
        if (day.length() < 10) {
            throw new InvalidRequestException("The date has to name a day, for example 2026-03-05.");
        }
        return LocalDate.parse(day.substring(0, 10));
    }

    static @Nullable String text(@Nullable PrimitiveType<String> value) {
        return value == null || !value.hasValue() ? null : value.getValue();
    }
}
