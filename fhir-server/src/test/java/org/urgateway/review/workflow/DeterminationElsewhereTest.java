package org.urgateway.review.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.urgateway.review.workflow.ReviewServer.Answer;
import org.urgateway.terminology.Systems;

class DeterminationElsewhereTest {

    private static final String PAS = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/";

    private final ReviewServer server = ReviewServer.empty();
    private final Task review = server.submit(WorkflowOperationsTest.REQUEST);

    @Test
    void certificationOfTheInsurerIsTheDeterminationOfTheReviewWithoutALetterFromHere() {
        ClaimResponse received = receive(insurer()).as(ClaimResponse.class);
        assertThat(received.getItem()).hasSize(3);
        assertThat(state()).isEqualTo("approved");
        assertThat(server.all(Communication.class)).isEmpty();
    }

    @Test
    void organizationThatIsNotTheInsurerOfTheRequestIsRefused() {
        Organization stranger = new Organization().setName("Another Insurance Company");
        stranger.setId("stranger");
        server.put(stranger);
        Answer refused = receive("Organization/stranger");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("insurer of the request");
        assertThat(state()).isEqualTo("received");
    }

    @Test
    void requesterReceivesNoDeterminationOfItsOwn() {
        assertThat(receive(server.reload(review).getRequester().getReference()).status())
                .isEqualTo(403);
        assertThat(state()).isEqualTo("received");
    }

    private String insurer() {
        return server.last(Claim.class).getInsurer().getReference();
    }

    private String state() {
        return server.reload(review).getBusinessStatus().getCodingFirstRep().getCode();
    }

    private Answer receive(String performer) {
        ClaimResponse determination = new ClaimResponse();
        determination
                .addIdentifier()
                .setSystem("https://insurer.example/decisions")
                .setValue("D-1");
        determination.setCreatedElement(new DateTimeType("2026-11-16"));
        for (int line = 1; line <= 3; line++) {
            Extension action = new Extension(PAS + "extension-reviewAction");
            action.addExtension("number", new StringType("INS-" + line));
            action.addExtension(
                    PAS + "extension-reviewActionCode",
                    new CodeableConcept(new Coding(Systems.X12_REVIEW_ACTION, "A1", null)));
            determination.addItem().setItemSequence(line).addAdjudication().addExtension(action);
        }
        Parameters call = new Parameters();
        call.addParameter().setName("performer").setValue(new Reference(performer));
        call.addParameter().setName("determination").setResource(determination);
        return server.call("receive-determination", review, call);
    }
}
