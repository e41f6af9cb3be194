package org.urgateway.conformance;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.SearchParameter;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.urgateway.codes.LoadedCodes;
import org.urgateway.rest.CodeSets;

/** What this room contributes to the REST interface. */
public final class ConformanceProviders {

    private ConformanceProviders() {}

    /** Sets of codes for searches. */
    public static CodeSets codeSets(FhirContext fhir, LoadedCodes loaded) {
        Artifacts artifacts = new Artifacts(fhir);
        return new KnownCodeSets(new ValueSets(artifacts), new KnownSystems(artifacts, loaded));
    }

    /**
     * HAPI providers of the conformance resources and of the terminology operations.
     *
     * @param loaded the loaded code lists
     */
    public static List<Object> of(FhirContext fhir, LoadedCodes loaded, Clock clock) {
        Artifacts artifacts = new Artifacts(fhir);
        KnownSystems systems = new KnownSystems(artifacts, loaded);
        return List.of(
                new ArtifactProvider<>(CodeSystem.class, artifacts),
                new ArtifactProvider<>(ValueSet.class, artifacts),
                new ArtifactProvider<>(ConceptMap.class, artifacts),
                new ArtifactProvider<>(StructureDefinition.class, artifacts),
                new OperationDefinitionProvider(artifacts),
                new ArtifactProvider<>(SearchParameter.class, artifacts),
                new CodeSystemOperations(artifacts, systems, clock),
                new ValueSetOperations(artifacts, systems, clock),
                new ConceptMapOperations(systems));
    }
}
