package org.urgateway.conformance;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/**
 * Serves {@code $validate-code} and {@code $expand} of ValueSet.
 *
 * @see <a href="http://hl7.org/fhir/R4/valueset-operations.html">FHIR R4, operations of ValueSet</a>
 */
public final class ValueSetOperations {

    private static final String CANONICAL = "http://hl7.org/fhir/OperationDefinition/ValueSet-";

    private final ValueSets valueSets;
    private final ValueSetChecks checks;
    private final Expansion expansion;
    private final Clock clock;

    ValueSetOperations(Artifacts artifacts, KnownSystems systems, Clock clock) {
        this.valueSets = new ValueSets(artifacts);
        this.checks = new ValueSetChecks(systems);
        this.expansion = new Expansion(systems);
        this.clock = clock;
    }

    /** Tells whether a code is in a value set. */
    @Operation(
            name = "$validate-code",
            type = ValueSet.class,
            idempotent = true,
            canonicalUrl = CANONICAL + "validate-code")
    public Parameters validateCode(
            @IdParam(optional = true) @Nullable IdType id,
            @OperationParam(name = "url") @Nullable UriType url,
            @OperationParam(name = "valueSet") @Nullable ValueSet sent,
            @OperationParam(name = "code") @Nullable CodeType code,
            @OperationParam(name = "system") @Nullable UriType system,
            @OperationParam(name = "systemVersion") @Nullable StringType version,
            @OperationParam(name = "display") @Nullable StringType display,
            @OperationParam(name = "coding") @Nullable Coding coding,
            @OperationParam(name = "codeableConcept") @Nullable CodeableConcept concept,
            @OperationParam(name = "date") @Nullable DateTimeType date,
            @OperationParam(name = "abstract") @Nullable BooleanType allowHeadings) {
        ValueSet valueSet = valueSets.requested(id, url, sent);
        LocalDate day = CodeParameters.day(date, clock);
        boolean headings = allowHeadings != null && allowHeadings.booleanValue();
        return VerdictWriter.write(Verdict.best(
                CodeParameters.codings(code, system, version, display, coding, concept).stream()
                        .map(given -> checks.check(CodeQuestion.of(given, day, headings), valueSet))
                        .toList()));
    }

    /** Lists the codes of a value set. */
    @Operation(name = "$expand", type = ValueSet.class, idempotent = true, canonicalUrl = CANONICAL + "expand")
    public ValueSet expand(
            @IdParam(optional = true) @Nullable IdType id,
            @OperationParam(name = "url") @Nullable UriType url,
            @OperationParam(name = "valueSet") @Nullable ValueSet sent,
            @OperationParam(name = "filter") @Nullable StringType filter,
            @OperationParam(name = "offset") @Nullable IntegerType offset,
            @OperationParam(name = "count") @Nullable IntegerType count,
            @OperationParam(name = "activeOnly") @Nullable BooleanType activeOnly,
            @OperationParam(name = "date") @Nullable DateTimeType date) {
        return expansion.expand(
                valueSets.requested(id, url, sent),
                new Expansion.Page(
                        Objects.requireNonNullElse(CodeParameters.text(filter), ""),
                        offset == null ? 0 : notNegative("offset", offset),
                        count == null ? null : notNegative("count", count),
                        activeOnly != null && activeOnly.booleanValue(),
                        CodeParameters.day(date, clock)),
                clock.instant());
    }

    private static int notNegative(String name, IntegerType number) {
        if (number.getValue() < 0) {
            throw new InvalidRequestException(name + " may not be negative.");
        }
        return number.getValue();
    }
}
