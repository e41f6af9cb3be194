package org.urgateway.benchmarks.differential;

import ca.uhn.fhir.context.FhirContext;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.SearchParameter;
import org.hl7.fhir.r4.model.SearchParameter.SearchParameterComponentComponent;
import org.urgateway.profiles.SearchParameterDefinition;
import org.urgateway.profiles.SearchParameters;
import org.urgateway.profiles.ServedTypes;

/** Gives the reference the search parameters that R4 does not define. */
final class ReferenceParameters {

    private ReferenceParameters() {}

    static void install(FhirContext fhir, ServedTypes types, SearchParameters parameters, Endpoint reference)
            throws InterruptedException {
        types.all().stream()
                .flatMap(type -> parameters.of(type.name()).stream())
                .filter(parameter -> !parameter.url().startsWith("http://hl7.org/fhir/"))
                .forEach(parameter -> {
                    SearchParameter resource = resource(parameter, parameters);
                    int status = reference
                            .send(Exchange.send(
                                    "PUT",
                                    "/SearchParameter/" + resource.getIdPart(),
                                    fhir.newJsonParser().encodeResourceToString(resource)))
                            .status();
                    if (status >= 300) {
                        throw new IllegalStateException(
                                "the reference does not take " + parameter.url() + ": " + status);
                    }
                });
        TimeUnit.SECONDS.sleep(3);
    }

    private static SearchParameter resource(SearchParameterDefinition parameter, SearchParameters parameters) {
        SearchParameter resource = new SearchParameter();
        resource.setId(parameter.type() + "-" + parameter.code());
        resource.setUrl(parameter.url())
                .setName(parameter.code())
                .setStatus(PublicationStatus.ACTIVE)
                .setDescription(parameter.description())
                .setCode(parameter.code())
                .setType(SearchParamType.fromCode(parameter.kind().getCode()))
                .setExpression(parameter.expression());
        resource.addBase(parameter.type());
        parameter.targets().forEach(resource::addTarget);
        if (!parameter.components().isEmpty()) {
            resource.setExpression(parameter.type());
            parameter
                    .components()
                    .forEach(code -> resource.addComponent(
                            component(parameters.find(parameter.type(), code).orElseThrow())));
        }
        return resource;
    }

    /** Its expression is relative to the resource. */
    private static SearchParameterComponentComponent component(SearchParameterDefinition of) {
        return new SearchParameterComponentComponent()
                .setDefinition(of.url())
                .setExpression(of.expression().substring(of.type().length() + 1));
    }
}
