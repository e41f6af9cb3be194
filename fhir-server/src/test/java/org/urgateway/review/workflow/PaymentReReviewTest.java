package org.urgateway.review.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ClaimResponseStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.urgateway.terminology.ReviewState;
import org.urgateway.terminology.Systems;

/** A payment that was denied is reviewed again like care that was. */
class PaymentReReviewTest {

    private final ReviewServer server = ReviewServer.empty();
    private final Task review = server.submit(WorkflowOperationsTest.REQUEST);
    private final ClaimResponse payment = new ClaimResponse();

    @BeforeEach
    void bill() {
        Claim bill = server.last(Claim.class).copy();
        bill.setId("bill");
        bill.setUse(Claim.Use.CLAIM);
        assertThat(server.put(bill).status()).isEqualTo(201);
        payment.setStatus(ClaimResponseStatus.ACTIVE)
                .setUse(ClaimResponse.Use.CLAIM)
                .setPatient(bill.getPatient())
                .setInsurer(bill.getInsurer())
                .setRequest(new Reference("Claim/bill"))
                .setId("payment");
        pay(1, 120);
        pay(2, 0);
        pay(3, 80);
        assertThat(server.put(payment).status()).isEqualTo(201);
    }

    @Test
    void onlyTheLineThatWasNotPaidIsReviewedAgain() {
        Task reReview = request();
        assertThat(ReReviews.lines(reReview)).isEqualTo(List.of(2));
        assertThat(ReviewState.RE_REVIEW_REQUESTED.in(reReview.getBusinessStatus()))
                .isTrue();
        ClaimResponse decided = server.call(
                        "decide",
                        reReview,
                        Decide.by(Staff.PHYSICIAN).approve(2).checked().build())
                .as(ClaimResponse.class);
        assertThat(decided.getIdPart()).isEqualTo("payment");
        assertThat(ReviewState.OVERTURNED.in(server.reload(reReview).getBusinessStatus()))
                .isTrue();
    }

    private Task request() {
        return server.call(
                        "request-re-review",
                        payment,
                        Decide.party(review.getFor().getReference(), "The visit was medically necessary."))
                .as(Task.class);
    }

    private void pay(int line, int amount) {
        CodeableConcept benefit = new CodeableConcept();
        benefit.addCoding().setSystem(Systems.ADJUDICATION).setCode("benefit");
        payment.addItem()
                .setItemSequence(line)
                .addAdjudication()
                .setCategory(benefit)
                .setAmount(new Money().setValue(BigDecimal.valueOf(amount)).setCurrency("USD"));
    }
}
