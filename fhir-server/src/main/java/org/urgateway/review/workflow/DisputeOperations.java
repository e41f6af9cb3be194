package org.urgateway.review.workflow;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Set;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import org.urgateway.review.model.StepDetail.Disputed;

/** Serves the operations on internal disputes of outcomes. */
public final class DisputeOperations {

    private final Calls calls;
    private final Workflow workflow;

    /** The operations of a workflow, each in a transaction. */
    public DisputeOperations(TransactionOperations transactions, Workflow workflow) {
        this.calls = new Calls(transactions);
        this.workflow = workflow;
    }

    /** Opens the internal dispute of an outcome. */
    @Operation(name = "$dispute", type = Task.class, canonicalUrl = Calls.TASK + "dispute")
    public Resource dispute(
            @IdParam IdType id, @ResourceParam @Nullable Parameters parameters, RequestDetails request) {
        return calls.byParty(
                id,
                parameters,
                request,
                Set.of("grounds", "evidence"),
                (call, in) -> workflow.disputes()
                        .dispute(call, new Disputed("", in.text("grounds"), in.references("evidence"))));
    }

    /** Closes a dispute that was resolved between the parties. */
    @Operation(name = "$resolve-dispute", type = Task.class, canonicalUrl = Calls.TASK + "resolve-dispute")
    public Resource resolveDispute(
            @IdParam IdType id, @ResourceParam @Nullable Parameters parameters, RequestDetails request) {
        return calls.byPerformer(
                id,
                parameters,
                request,
                Set.of("resolution"),
                (call, in) -> workflow.disputes().resolve(call, in.text("resolution")));
    }

    /** Takes an unresolved dispute to the regulator. */
    @Operation(name = "$escalate", type = Task.class, canonicalUrl = Calls.TASK + "escalate")
    public Resource escalate(
            @IdParam IdType id, @ResourceParam @Nullable Parameters parameters, RequestDetails request) {
        return calls.byParty(
                id,
                parameters,
                request,
                Set.of("note"),
                (call, in) -> workflow.disputes().escalate(call, in.optionalText("note")));
    }
}
