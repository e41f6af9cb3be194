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
import org.urgateway.review.StepRefusedException;
import org.urgateway.review.model.StepDetail.Discharged;
import org.urgateway.review.model.StepDetail.StayCancelled;
import org.urgateway.review.model.StepDetail.Withdrawn;

/** Serves the operations by which reviews end without a decision, and by which stays are followed. */
public final class EndingOperations {

    private final Calls calls;
    private final Workflow workflow;

    /** The operations of a workflow, each in a transaction. */
    public EndingOperations(TransactionOperations transactions, Workflow workflow) {
        this.calls = new Calls(transactions);
        this.workflow = workflow;
    }

    /** Ends the review, or takes lines out of it, for the requester. */
    @Operation(name = "$withdraw", type = Task.class, canonicalUrl = Calls.TASK + "withdraw")
    public Resource withdraw(
            @IdParam IdType id, @ResourceParam @Nullable Parameters parameters, RequestDetails request) {
        return calls.byPerformer(
                id,
                parameters,
                request,
                Set.of("line", "note"),
                (call, in) -> workflow.withdrawals()
                        .withdraw(call, new Withdrawn(in.numbers("line"), in.optionalText("note"))));
    }

    /** Ends the stay or course of care that a concurrent review accompanies. */
    @Operation(name = "$discharge", type = Task.class, canonicalUrl = Calls.TASK + "discharge")
    public Resource discharge(
            @IdParam IdType id, @ResourceParam @Nullable Parameters parameters, RequestDetails request) {
        return calls.byPerformer(
                id,
                parameters,
                request,
                Set.of("at", "encounter"),
                (call, in) -> workflow.stays()
                        .discharge(
                                call,
                                new Discharged(
                                        in.instant("at")
                                                .orElseThrow(() ->
                                                        StepRefusedException.incomplete("Parameter at is missing.")),
                                        in.optionalReference("encounter"))));
    }

    /** Takes a discharge back. */
    @Operation(name = "$cancel-discharge", type = Task.class, canonicalUrl = Calls.TASK + "cancel-discharge")
    public Resource cancelDischarge(
            @IdParam IdType id, @ResourceParam @Nullable Parameters parameters, RequestDetails request) {
        return calls.byPerformer(
                id,
                parameters,
                request,
                Set.of("encounter", "note"),
                (call, in) -> workflow.stays().cancelDischarge(call, cancelled(in)));
    }

    /** Ends what was asked and certified for a stay that never began. */
    @Operation(name = "$cancel-admission", type = Task.class, canonicalUrl = Calls.TASK + "cancel-admission")
    public Resource cancelAdmission(
            @IdParam IdType id, @ResourceParam @Nullable Parameters parameters, RequestDetails request) {
        return calls.byPerformer(
                id,
                parameters,
                request,
                Set.of("encounter", "note"),
                (call, in) -> workflow.stays().cancelAdmission(call, cancelled(in)));
    }

    private static StayCancelled cancelled(In in) {
        return new StayCancelled(in.optionalReference("encounter"), in.optionalText("note"));
    }
}
