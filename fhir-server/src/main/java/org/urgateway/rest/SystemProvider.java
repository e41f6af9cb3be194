package org.urgateway.rest;

import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.Bundle;

/** The interactions with the server as a whole, as HAPI binds them to HTTP. */
public final class SystemProvider {

    private final Bundles bundles;
    private final Histories histories;

    SystemProvider(Bundles bundles, Histories histories) {
        this.bundles = bundles;
        this.histories = histories;
    }

    /** transaction and batch. */
    @Transaction
    public Bundle transaction(@TransactionParam Bundle bundle, RequestDetails request) {
        return bundles.process(bundle, request);
    }

    /** History of all resources. */
    @History
    public Bundle history(RequestDetails request) {
        Bundle history = histories.all(
                Histories.asked(Requests.parameters(request), Requests.strict(request)), request.getFhirServerBase());
        request.removeParameter(Constants.PARAM_COUNT);
        return history;
    }
}
