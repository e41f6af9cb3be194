package org.urgateway.conformance;

import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.urgateway.rest.OperationDefinitionSource;

/** The package's OperationDefinitions. */
final class OperationDefinitionProvider extends ArtifactProvider<OperationDefinition>
        implements OperationDefinitionSource {

    OperationDefinitionProvider(Artifacts artifacts) {
        super(OperationDefinition.class, artifacts);
    }

    @Override
    public IBaseResource operationDefinition(IdType id) {
        return read(id);
    }
}
