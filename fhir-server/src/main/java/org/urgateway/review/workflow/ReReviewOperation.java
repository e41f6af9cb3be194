package org.urgateway.review.workflow;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Set;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import org.urgateway.review.model.StepDetail.ReReviewRequested;

/** Serves {@code ClaimResponse/$request-re-review}. */
public final class ReReviewOperation {

    private static final String CANONICAL =
            "http://urgateway.org/fhir/OperationDefinition/claimresponse-request-re-review";

    private final Calls calls;
    private final Workflow workflow;

    /** The operation of a workflow, in a transaction. */
    public ReReviewOperation(TransactionOperations transactions, Workflow workflow) {
        this.calls = new Calls(transactions);
        this.workflow = workflow;
    }

    /** Asks that what was denied or modified be reviewed again by another physician. */
    @Operation(name = "$request-re-review", type = ClaimResponse.class, canonicalUrl = CANONICAL)
    public Resource request(
            @IdParam IdType id, @ResourceParam @Nullable Parameters parameters, RequestDetails request) {
        return calls.byParty(
                id,
                parameters,
                request,
                Set.of("line", "grounds", "evidence"),
                (call, in) -> workflow.reReviews()
                        .request(
                                call,
                                new ReReviewRequested(
                                        in.numbers("line"), in.text("grounds"), in.references("evidence"))));
    }
}
