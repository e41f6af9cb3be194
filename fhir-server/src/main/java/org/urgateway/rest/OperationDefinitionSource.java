package org.urgateway.rest;

import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;

/** A provider that has OperationDefinitions, which are served in place of those that HAPI makes up for bound methods. */
public interface OperationDefinitionSource {

    /**
     * The OperationDefinition of that id.
     *
     * @throws ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException where there is none
     */
    IBaseResource operationDefinition(IdType id);
}
