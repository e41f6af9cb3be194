package org.urgateway.profiles;

import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import java.util.List;
import java.util.Set;

/**
 * A search parameter as it applies to one served type.
 *
 * @param type FHIR resource type that is searched
 * @param code name of the parameter in a search URL
 * @param kind token, reference, string, date, number, quantity, uri or composite
 * @param expression FHIRPath that yields the values to index; of a composite those of its components, parted by a dollar sign
 * @param components codes of the token and the date that a composite consists of; empty for other kinds
 * @param targets resource types that a reference parameter may point at; empty for other kinds
 * @param compartments types of the compartments that a resource belongs to by this parameter, for example {@code Patient}
 * @param url canonical URL of the SearchParameter resource
 * @param description what it finds, one line
 */
public record SearchParameterDefinition(
        String type,
        String code,
        RestSearchParameterTypeEnum kind,
        String expression,
        List<String> components,
        Set<String> targets,
        Set<String> compartments,
        String url,
        String description) {}
