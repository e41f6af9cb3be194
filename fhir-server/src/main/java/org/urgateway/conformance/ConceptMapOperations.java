package org.urgateway.conformance;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.jspecify.annotations.Nullable;
import org.urgateway.terminology.CodeMap;
import org.urgateway.terminology.TerminologyFiles;

/**
 * Serves {@code $translate} of ConceptMap.
 *
 * @see <a href="http://hl7.org/fhir/R4/conceptmap-operation-translate.html">FHIR R4, translate</a>
 */
public final class ConceptMapOperations {

    private final KnownSystems systems;
    private final Lazy<Collection<CodeMap>> maps =
            new Lazy<>(() -> TerminologyFiles.codeMaps().values());

    ConceptMapOperations(KnownSystems systems) {
        this.systems = systems;
    }

    /** Translates a code. */
    @Operation(
            name = "$translate",
            type = ConceptMap.class,
            idempotent = true,
            canonicalUrl = "http://hl7.org/fhir/OperationDefinition/ConceptMap-translate")
    public Parameters translate(
            @IdParam(optional = true) @Nullable IdType id,
            @OperationParam(name = "url") @Nullable UriType url,
            @OperationParam(name = "code") @Nullable CodeType code,
            @OperationParam(name = "system") @Nullable UriType system,
            @OperationParam(name = "version") @Nullable StringType version,
            @OperationParam(name = "source") @Nullable UriType source,
            @OperationParam(name = "coding") @Nullable Coding coding,
            @OperationParam(name = "codeableConcept") @Nullable CodeableConcept concept,
            @OperationParam(name = "target") @Nullable UriType target,
            @OperationParam(name = "targetsystem") @Nullable UriType targetSystem,
            @OperationParam(name = "dependency", max = OperationParam.MAX_UNLIMITED) @Nullable
                    List<ParametersParameterComponent> dependencies,
            @OperationParam(name = "reverse") @Nullable BooleanType reverse) {
        List<Coding> codings = CodeParameters.codings(code, system, version, null, coding, concept);
        Translation translation = new Translation(
                candidates(id, url, source, target, targetSystem), reverse != null && reverse.booleanValue());
        Map<String, String> circumstances = circumstances(dependencies);
        List<Translation.Outcome> outcomes = codings.stream()
                .map(given -> translation.of(given, circumstances))
                .toList();
        return new TranslationWriter(systems).write(outcomes);
    }

    private List<CodeMap> candidates(
            @Nullable IdType id,
            @Nullable UriType url,
            @Nullable UriType source,
            @Nullable UriType target,
            @Nullable UriType targetSystem) {
        String wanted = id == null ? CodeParameters.text(url) : null;
        List<CodeMap> found = maps.get().stream()
                .filter(map -> id == null || map.name().equals(id.getIdPart()))
                .filter(map -> wanted == null || Translation.url(map).equals(wanted))
                .toList();
        if (found.isEmpty()) {
            throw new ResourceNotFoundException("The concept map %s is not known here."
                    .formatted(id == null ? String.valueOf(wanted) : id.getIdPart()));
        }
        return found.stream()
                .filter(map -> isValueSet(source, map.header().source()))
                .filter(map -> isValueSet(target, map.header().target()))
                .filter(map -> targetSystem == null
                        || targetSystem.getValue().equals(map.header().targetSystem()))
                .toList();
    }

    private static boolean isValueSet(@Nullable UriType url, String name) {
        return url == null
                || Translation.valueSetName(url.getValue()).filter(name::equals).isPresent();
    }

    /** Circumstances by their names: dependencies that name the element as the maps' {@code dependsOn.property} does. */
    private static Map<String, String> circumstances(@Nullable List<ParametersParameterComponent> dependencies) {
        Map<String, String> circumstances = new HashMap<>();
        for (ParametersParameterComponent dependency :
                dependencies == null ? List.<ParametersParameterComponent>of() : dependencies) {
            String element = "";
            String value = "";
            for (ParametersParameterComponent part : dependency.getPart()) {
                if (part.getName().equals("element")) {
                    element = part.getValue().primitiveValue();
                } else if (part.getName().equals("concept") && part.getValue() instanceof CodeableConcept concept) {
                    value = concept.hasText()
                            ? concept.getText()
                            : concept.getCodingFirstRep().getCode();
                }
            }
            circumstances.put(element.substring(element.indexOf('#') + 1), value);
        }
        return circumstances;
    }
}
