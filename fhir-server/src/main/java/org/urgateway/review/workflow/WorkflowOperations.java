package org.urgateway.review.workflow;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Set;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import org.urgateway.review.StepRefusedException;
import org.urgateway.review.model.StepDetail.Assigned;
import org.urgateway.review.model.StepDetail.Deferred;
import org.urgateway.review.model.StepDetail.InformationAsked;
import org.urgateway.review.model.StepDetail.InformationReceived;
import org.urgateway.review.model.StepDetail.Referred;
import org.urgateway.terminology.DeferralReason;
import org.urgateway.terminology.ReferralReason;

/**
 * Serves the operations by which reviewers bring a review to its decision. Each runs in one transaction, checks {@code If-Match}, and answers an illegal step with
 * 409, a forbidden actor with 403 and an incomplete call with 422.
 */
public final class WorkflowOperations {

    private final Calls calls;
    private final Workflow workflow;

    /** The operations of a workflow, each in a transaction. */
    public WorkflowOperations(TransactionOperations transactions, Workflow workflow) {
        this.calls = new Calls(transactions);
        this.workflow = workflow;
    }

    /** Gives the review to a reviewer. */
    @Operation(name = "$assign", type = Task.class, canonicalUrl = Calls.TASK + "assign")
    public Resource assign(@IdParam IdType id, @ResourceParam @Nullable Parameters parameters, RequestDetails request) {
        return calls.byPerformer(
                id,
                parameters,
                request,
                Set.of("owner", "note"),
                (call, in) -> workflow.assignments()
                        .assign(call, new Assigned(in.reference("owner"), in.optionalText("note"))));
    }

    /** Asks the requester for information. */
    @Operation(name = "$request-information", type = Task.class, canonicalUrl = Calls.TASK + "request-information")
    public Resource requestInformation(
            @IdParam IdType id, @ResourceParam @Nullable Parameters parameters, RequestDetails request) {
        return calls.byPerformer(
                id,
                parameters,
                request,
                Set.of("item", "due"),
                (call, in) -> workflow.waits().requestInformation(call, asked(in)));
    }

    /** Records that information arrived which was asked for. */
    @Operation(name = "$receive-information", type = Task.class, canonicalUrl = Calls.TASK + "receive-information")
    public Resource receiveInformation(
            @IdParam IdType id, @ResourceParam @Nullable Parameters parameters, RequestDetails request) {
        return calls.byPerformer(
                id,
                parameters,
                request,
                Set.of("evidence", "note"),
                (call, in) -> workflow.waits()
                        .receiveInformation(
                                call, new InformationReceived(in.references("evidence"), in.optionalText("note"))));
    }

    /** Asks a physician to decide or to give an opinion. */
    @Operation(name = "$refer-to-physician", type = Task.class, canonicalUrl = Calls.TASK + "refer-to-physician")
    public Resource refer(@IdParam IdType id, @ResourceParam @Nullable Parameters parameters, RequestDetails request) {
        return calls.byPerformer(
                id,
                parameters,
                request,
                Set.of("reason", "question", "physician"),
                (call, in) -> workflow.assignments()
                        .refer(
                                call,
                                new Referred(
                                        in.code("reason", ReferralReason::of),
                                        in.text("question"),
                                        in.optionalReference("physician"))));
    }

    /** Proposes a denial for a physician to verify. */
    @Operation(name = "$propose-denial", type = Task.class, canonicalUrl = Calls.TASK + "propose-denial")
    public Resource proposeDenial(
            @IdParam IdType id, @ResourceParam @Nullable Parameters parameters, RequestDetails request) {
        return calls.byPerformer(
                id,
                parameters,
                request,
                ProposalReader.PROPOSE,
                (call, in) -> workflow.assignments().proposeDenial(call, ProposalReader.denials(in)));
    }

    /** Decides lines. */
    @Operation(name = "$decide", type = Task.class, canonicalUrl = Calls.TASK + "decide")
    public Resource decide(@IdParam IdType id, @ResourceParam @Nullable Parameters parameters, RequestDetails request) {
        return calls.byPerformer(
                id,
                parameters,
                request,
                ProposalReader.DECIDE,
                (call, in) -> workflow.decisions().decide(call, ProposalReader.decisions(in)));
    }

    /** Receives a determination that the insurer made elsewhere. */
    @Operation(name = "$receive-determination", type = Task.class, canonicalUrl = Calls.TASK + "receive-determination")
    public Resource receiveDetermination(
            @IdParam IdType id, @ResourceParam @Nullable Parameters parameters, RequestDetails request) {
        return calls.byPerformer(
                id,
                parameters,
                request,
                Set.of("determination", "reviewer"),
                (call, in) -> workflow.elsewhere()
                        .receive(
                                call,
                                in.resource("determination", ClaimResponse.class),
                                in.optionalReference("reviewer")));
    }

    /** Defers the review because liability is disputed. */
    @Operation(name = "$defer", type = Task.class, canonicalUrl = Calls.TASK + "defer")
    public Resource defer(@IdParam IdType id, @ResourceParam @Nullable Parameters parameters, RequestDetails request) {
        return calls.byPerformer(
                id,
                parameters,
                request,
                Set.of("reason", "bodyPart", "note"),
                (call, in) -> workflow.waits()
                        .defer(
                                call,
                                new Deferred(
                                        in.code("reason", DeferralReason::of),
                                        in.concept("bodyPart").map(WorkflowOperations::words),
                                        in.optionalText("note"))));
    }

    /** Lifts a deferral. */
    @Operation(name = "$resume", type = Task.class, canonicalUrl = Calls.TASK + "resume")
    public Resource resume(@IdParam IdType id, @ResourceParam @Nullable Parameters parameters, RequestDetails request) {
        return calls.byPerformer(
                id,
                parameters,
                request,
                Set.of("note"),
                (call, in) -> workflow.waits().resume(call, in.optionalText("note")));
    }

    private static InformationAsked asked(In in) {
        var items = in.parts("item", Set.of("code", "text", "line")).stream()
                .map(part -> new InformationAsked.Item(part.service("code"), part.text("text"), part.numbers("line")))
                .toList();
        if (items.isEmpty()) {
            throw StepRefusedException.incomplete("Parameter item is missing.");
        }
        return new InformationAsked(items, in.instant("due"));
    }

    private static String words(CodeableConcept concept) {
        return concept.hasText()
                ? concept.getText()
                : concept.getCodingFirstRep().getDisplay();
    }
}
