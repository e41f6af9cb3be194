package org.urgateway.gateway.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.urgateway.gateway.running.Answer;
import org.urgateway.gateway.running.Examples;
import org.urgateway.gateway.running.RunningGateway;

/** Speaks with the outbox of the running gateway as a deliverer does. */
final class OutboxCaller {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final RunningGateway gateway;

    OutboxCaller(RunningGateway gateway) {
        this.gateway = gateway;
    }

    /** Registers a partner that is told of its own steps too, so that a submission alone gives it something to be told. */
    void register(String partner) {
        Parameters parameters = new Parameters().addParameter("name", partner);
        parameters.addParameter().setName("own-steps").setValue(new BooleanType(true));
        call("$register-delivery-partner", parameters);
    }

    /** Submits an example as the route of a partner does. */
    Answer submit(String example, String partner) {
        return submitText(Examples.input(example), partner);
    }

    /** Submits a request Bundle as the route of a partner does. */
    Answer submitText(String json, String partner) {
        Bundle request = FHIR.newJsonParser()
                .setOverrideResourceIdWithBundleEntryFullUrl(false)
                .parseResource(Bundle.class, json);
        request.getEntryFirstRep()
                .getResource()
                .getMeta()
                .addTag("http://urgateway.org/fhir/NamingSystem/partner", partner, null);
        Answer answer = gateway.post(
                "Claim/$submit",
                FHIR.newJsonParser()
                        .setOverrideResourceIdWithBundleEntryFullUrl(false)
                        .encodeResourceToString(request));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    List<ListedDelivery> lease(String partner) {
        Parameters parameters = new Parameters().addParameter("node", "node-1").addParameter("partner", partner);
        parameters.addParameter().setName("most").setValue(new IntegerType(10));
        return call("$lease-deliveries", parameters).getParameter().stream()
                .map(ListedDelivery::new)
                .toList();
    }

    void report(ListedDelivery delivery, String outcome, String detail) {
        Parameters parameters = new Parameters();
        var part = parameters.addParameter().setName("report");
        Map.of("id", delivery.id(), "lease", delivery.text("lease"), "detail", detail)
                .forEach((name, text) -> part.addPart().setName(name).setValue(new StringType(text)));
        part.addPart().setName("outcome").setValue(new CodeType(outcome));
        call("$report-deliveries", parameters);
    }

    private Parameters call(String operation, Parameters parameters) {
        Answer answer = gateway.post(operation, FHIR.newJsonParser().encodeResourceToString(parameters));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.as(Parameters.class);
    }
}
