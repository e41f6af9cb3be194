package org.urgateway.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.model.StepDetail;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.ResourceWrite;
import org.urgateway.terminology.DeferralReason;

class MarkSentOperationTest {

    private NoticeCase review;
    private ProofOfService proof;
    private MarkSentOperation operation;
    private NoticeWriteRule rule;
    private Communication notice;

    @BeforeEach
    void tell() {
        review = new NoticeCase();
        review.tell(review.step(
                ReviewStep.DEFER,
                NoticeCase.PHYSICIAN,
                Map.of(),
                new StepDetail.Deferred(DeferralReason.INJURY_DISPUTED, Optional.empty(), Optional.empty())));
        Clock later = Clock.offset(review.clock, Duration.ofHours(2));
        proof = new ProofOfService(NoticeCase.FHIR, review.store, later);
        operation = new MarkSentOperation(proof, review.transactions, later);
        rule = new NoticeWriteRule(NoticeCase.FHIR, review.store);
        notice = review.all(Communication.class, Map.of()).get(0);
    }

    @Test
    void noticeIsCompletedWithItsTimeAndMedium() {
        DateTimeType sent = time(NoticeCase.NOW.plusSeconds(3600));

        operation.markSent(id(), sent, new CodeableConcept().setText("Postal mail"));

        Communication stored = review.all(Communication.class, Map.of("_id", List.of(notice.getIdPart())))
                .get(0);
        assertThat(stored.getStatus()).isEqualTo(CommunicationStatus.COMPLETED);
        assertThat(stored.getSent()).isEqualTo(sent.getValue());
        assertThat(stored.getMediumFirstRep().getText()).isEqualTo("Postal mail");
    }

    @Test
    void timeIsNowWhereNoneIsGiven() {
        assertThat(operation.markSent(id(), null, null).getSent().toInstant())
                .isEqualTo(NoticeCase.NOW.plusSeconds(7200));
    }

    @Test
    void sameTimeAgainChangesNothingAndAnotherIsRefused() {
        DateTimeType sent = time(NoticeCase.NOW.plusSeconds(60));
        operation.markSent(id(), sent, null);

        assertThat(operation.markSent(id(), sent, null).getMeta().getVersionId())
                .isEqualTo("2");
        assertThatThrownBy(() -> operation.markSent(id(), time(NoticeCase.NOW.plusSeconds(61)), null))
                .isInstanceOf(ResourceVersionConflictException.class)
                .hasMessageContaining("proof of service is not changed");
    }

    @Test
    void confirmedDeliveryIsTheProofOfANoticeThatHasNone() {
        Instant confirmed = NoticeCase.NOW.plusSeconds(90);
        confirm(confirmed);
        confirm(confirmed.plusSeconds(5));

        Communication stored = review.all(Communication.class, Map.of("_id", List.of(notice.getIdPart())))
                .get(0);
        assertThat(stored.getStatus()).isEqualTo(CommunicationStatus.COMPLETED);
        assertThat(stored.getSent()).isEqualTo(Date.from(confirmed));
        assertThat(stored.getMediumFirstRep().getCodingFirstRep().getCode()).isEqualTo("ELECTRONIC");
        assertThat(stored.getMeta().getVersionId()).isEqualTo("2");
    }

    @Test
    void confirmedDeliveryChangesNoEarlierProof() {
        DateTimeType sent = time(NoticeCase.NOW.plusSeconds(60));
        operation.markSent(id(), sent, null);
        confirm(NoticeCase.NOW.plusSeconds(90));

        assertThat(review.all(Communication.class, Map.of("_id", List.of(notice.getIdPart()))))
                .singleElement()
                .satisfies(stored -> assertThat(stored.getSent()).isEqualTo(sent.getValue()));
    }

    private void confirm(Instant at) {
        review.transactions.executeWithoutResult(
                status -> proof.confirm(new ResourceKey("Communication", notice.getIdPart()), at));
    }

    @Test
    void timeInTheFutureOrBeforeTheLetterIsRefused() {
        assertThatThrownBy(() -> operation.markSent(id(), time(NoticeCase.NOW.plusSeconds(7201)), null))
                .isInstanceOf(UnprocessableEntityException.class);
        assertThatThrownBy(() -> operation.markSent(id(), time(NoticeCase.NOW.minusSeconds(1)), null))
                .isInstanceOf(UnprocessableEntityException.class);
    }

    @Test
    void whatIsNotThereOrNoNoticeIsRefused() {
        Communication call = new Communication().setStatus(CommunicationStatus.INPROGRESS);
        call.setId("call");
        review.write(call);

        assertThatThrownBy(() -> operation.markSent(new IdType("Communication/call"), null, null))
                .isInstanceOf(UnprocessableEntityException.class);
        assertThatThrownBy(() -> operation.markSent(new IdType("Communication/none"), null, null))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void clientsChangeNeitherNoticeNorLetterNorItsForms() {
        DocumentReference letter = review.all(DocumentReference.class, Map.of()).stream()
                .filter(DocumentReference::hasIdentifier)
                .findFirst()
                .orElseThrow();

        assertThat(refusal(notice)).contains("Communication/$mark-sent");
        assertThat(refusal(letter)).contains("not changed");
        assertThat(rule.refusal(new ResourceWrite.Update(form(letter), null))).isPresent();
    }

    @Test
    void otherCommunicationsAndDocumentsAreTheClientsOwn() {
        assertThat(rule.refusal(new ResourceWrite.Update(NoticeCase.example("DocumentReference-office-note"), null)))
                .isEmpty();
        assertThat(rule.refusal(new ResourceWrite.Create(notice))).isEmpty();
        assertThat(rule.refusal(new ResourceWrite.Update(NoticeCase.example("Patient-dana-whitfield"), null)))
                .isEmpty();
    }

    private String refusal(Resource resource) {
        return rule.refusal(new ResourceWrite.Update(resource, null)).orElseThrow();
    }

    private static Resource form(DocumentReference letter) {
        var form = new org.hl7.fhir.r4.model.Binary();
        form.setId(new IdType(letter.getContentFirstRep().getAttachment().getUrl()).getIdPart());
        return form;
    }

    private IdType id() {
        return new IdType("Communication/" + notice.getIdPart());
    }

    private static DateTimeType time(Instant instant) {
        return new DateTimeType(Date.from(instant));
    }
}
