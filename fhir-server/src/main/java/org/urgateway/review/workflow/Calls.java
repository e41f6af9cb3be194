package org.urgateway.review.workflow;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** Runs the steps that operations ask for, each in a transaction of its own. */
record Calls(TransactionOperations transactions) {

    /** What the canonical URLs of the operations on Tasks begin with. */
    static final String TASK = "http://urgateway.org/fhir/OperationDefinition/task-";

    /**
     * A step by who acts in a role or as the requester.
     *
     * @param names the parameters that the operation knows besides the one that names who acts
     */
    Resource byPerformer(
            IdType id,
            @Nullable Parameters parameters,
            RequestDetails request,
            Set<String> names,
            BiFunction<Call, In, Resource> step) {
        return perform(id, parameters, request, "performer", names, step);
    }

    /**
     * A step by a party at interest.
     *
     * @param names the parameters that the operation knows besides the one that names who acts
     */
    Resource byParty(
            IdType id,
            @Nullable Parameters parameters,
            RequestDetails request,
            Set<String> names,
            BiFunction<Call, In, Resource> step) {
        return perform(id, parameters, request, "party", names, step);
    }

    private Resource perform(
            IdType id,
            @Nullable Parameters parameters,
            RequestDetails request,
            String actor,
            Set<String> names,
            BiFunction<Call, In, Resource> step) {
        Set<String> known = new HashSet<>(names);
        known.add(actor);
        In in = In.of(parameters, request.getFhirServerBase(), known);
        Call call = new Call(id.getIdPart(), Preconditions.ifMatch(request), in.reference(actor));
        return Objects.requireNonNull(transactions.execute(status -> step.apply(call, in)));
    }
}
