package org.urgateway.fhirserver;

import java.util.List;

/**
 * Operations that a part of the server contributes to the REST interface.
 *
 * @param providers HAPI plain providers
 */
public record FhirOperations(List<Object> providers) {}
