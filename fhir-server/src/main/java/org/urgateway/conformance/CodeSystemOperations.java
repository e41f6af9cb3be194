package org.urgateway.conformance;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.jspecify.annotations.Nullable;

/**
 * Serves {@code $validate-code}, {@code $lookup} and {@code $subsumes} of CodeSystem.
 *
 * @see <a href="http://hl7.org/fhir/R4/codesystem-operations.html">FHIR R4, operations of CodeSystem</a>
 */
public final class CodeSystemOperations {

    private static final String CANONICAL = "http://hl7.org/fhir/OperationDefinition/CodeSystem-";

    private final Artifacts artifacts;
    private final KnownSystems systems;
    private final Clock clock;

    CodeSystemOperations(Artifacts artifacts, KnownSystems systems, Clock clock) {
        this.artifacts = artifacts;
        this.systems = systems;
        this.clock = clock;
    }

    /** Tells whether a code is in its code system. */
    @Operation(
            name = "$validate-code",
            type = CodeSystem.class,
            idempotent = true,
            canonicalUrl = CANONICAL + "validate-code")
    public Parameters validateCode(
            @IdParam(optional = true) @Nullable IdType id,
            @OperationParam(name = "url") @Nullable UriType url,
            @OperationParam(name = "code") @Nullable CodeType code,
            @OperationParam(name = "version") @Nullable StringType version,
            @OperationParam(name = "display") @Nullable StringType display,
            @OperationParam(name = "coding") @Nullable Coding coding,
            @OperationParam(name = "codeableConcept") @Nullable CodeableConcept concept,
            @OperationParam(name = "date") @Nullable DateTimeType date,
            @OperationParam(name = "abstract") @Nullable BooleanType allowHeadings) {
        UriType system = id == null ? url : new UriType(url(id));
        LocalDate day = CodeParameters.day(date, clock);
        boolean headings = allowHeadings != null && allowHeadings.booleanValue();
        List<Verdict> verdicts = CodeParameters.codings(code, system, version, display, coding, concept).stream()
                .filter(given -> system == null || system.getValue().equals(given.getSystem()))
                .map(given -> new CodeChecks(systems).check(CodeQuestion.of(given, day, headings)))
                .toList();
        return VerdictWriter.write(
                verdicts.isEmpty()
                        ? new Verdict.Invalid("No coding of the concept is of the code system that is asked about.")
                        : Verdict.best(verdicts));
    }

    /** Tells what is known of a code. */
    @Operation(name = "$lookup", type = CodeSystem.class, idempotent = true, canonicalUrl = CANONICAL + "lookup")
    public Parameters lookup(
            @OperationParam(name = "code") @Nullable CodeType code,
            @OperationParam(name = "system") @Nullable UriType system,
            @OperationParam(name = "version") @Nullable StringType version,
            @OperationParam(name = "coding") @Nullable Coding coding,
            @OperationParam(name = "date") @Nullable DateTimeType date,
            @OperationParam(name = "property", max = OperationParam.MAX_UNLIMITED) @Nullable
                    List<CodeType> properties) {
        Coding wanted = CodeParameters.codings(code, system, version, null, coding, null)
                .get(0);
        KnownSystem known = known(wanted.getSystem(), wanted.getVersion());
        Concept concept = concept(known, wanted.getCode());
        List<String> names = properties == null
                ? List.of()
                : properties.stream().map(CodeType::getValue).toList();
        return new LookupWriter(names, CodeParameters.day(date, clock)).write(known, concept);
    }

    /** Tells how two codes lie to each other. */
    @Operation(name = "$subsumes", type = CodeSystem.class, idempotent = true, canonicalUrl = CANONICAL + "subsumes")
    public Parameters subsumes(
            @IdParam(optional = true) @Nullable IdType id,
            @OperationParam(name = "codeA") @Nullable CodeType codeA,
            @OperationParam(name = "codeB") @Nullable CodeType codeB,
            @OperationParam(name = "system") @Nullable UriType system,
            @OperationParam(name = "version") @Nullable StringType version,
            @OperationParam(name = "codingA") @Nullable Coding codingA,
            @OperationParam(name = "codingB") @Nullable Coding codingB) {
        UriType asked = id == null ? system : new UriType(url(id));
        Coding a = CodeParameters.codings(codeA, asked, version, null, codingA, null)
                .get(0);
        Coding b = CodeParameters.codings(codeB, asked, version, null, codingB, null)
                .get(0);
        if (!a.getSystem().equals(b.getSystem())) {
            throw new InvalidRequestException("The two codes are of different code systems.");
        }
        KnownSystem known = known(a.getSystem(), a.getVersion());
        String outcome = relation(known, concept(known, a.getCode()), concept(known, b.getCode()));
        Parameters answer = new Parameters();
        answer.addParameter().setName("outcome").setValue(new CodeType(outcome));
        return answer;
    }

    private static String relation(KnownSystem system, Concept a, Concept b) {
        if (a.code().equals(b.code())) {
            return "equivalent";
        }
        Optional<Boolean> above = system.isAbove(a, b);
        Optional<Boolean> below = system.isAbove(b, a);
        if (above.isEmpty() || below.isEmpty()) {
            throw Refusals.unprocessable(
                    IssueType.NOTSUPPORTED,
                    "The list of %s does not tell which code lies above which.".formatted(system.label()));
        }
        if (above.get()) {
            return "subsumes";
        }
        return below.get() ? "subsumed-by" : "not-subsumed";
    }

    private String url(IdType id) {
        return artifacts
                .find("CodeSystem", id.getIdPart())
                .map(Artifact::url)
                .orElseThrow(() -> new ResourceNotFoundException(
                        "There is no CodeSystem of the id %s.".formatted(id.getIdPart())));
    }

    private KnownSystem known(String url, @Nullable String version) {
        return systems.find(url)
                .filter(system -> version == null || version.equals(system.version()))
                .orElseThrow(() -> new ResourceNotFoundException("Not verified: no codes of the system %s%s are loaded."
                        .formatted(url, version == null ? "" : ", version " + version)));
    }

    private static Concept concept(KnownSystem system, String code) {
        return system.find(code)
                .orElseThrow(() ->
                        new ResourceNotFoundException("The code %s is not in %s.".formatted(code, system.label())));
    }
}
