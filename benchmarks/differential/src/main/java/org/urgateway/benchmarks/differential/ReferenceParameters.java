package org.urgateway.benchmarks.differential;

import ca.uhn.fhir.context.FhirContext;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.SearchParameter;
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
                    SearchParameter resource = resource(parameter);
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

    private static SearchParameter resource(SearchParameterDefinition parameter) {
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
        return resource;
    }
}
