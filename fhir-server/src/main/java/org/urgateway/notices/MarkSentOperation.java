package org.urgateway.notices;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.ResourceWrite;
import org.urgateway.store.StoredResource;
import org.urgateway.terminology.Systems;

/** {@code Communication/[id]/$mark-sent}: records that a notice was sent, and when; the time is its proof of service. */
public final class MarkSentOperation {

    private final FhirContext fhir;
    private final FhirStore store;
    private final TransactionOperations transactions;
    private final Clock clock;

    /** The operation on the notices of a store. */
    public MarkSentOperation(FhirContext fhir, FhirStore store, TransactionOperations transactions, Clock clock) {
        this.fhir = fhir;
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Marks the notice as sent; the same time again changes nothing. */
    @Operation(
            name = "$mark-sent",
            type = Communication.class,
            canonicalUrl = Systems.BASE + "/OperationDefinition/communication-mark-sent")
    public Communication markSent(
            @IdParam IdType id,
            @OperationParam(name = "sent") @Nullable DateTimeType sent,
            @OperationParam(name = "medium") @Nullable CodeableConcept medium) {
        Instant time = sent == null ? clock.instant() : sent.getValue().toInstant();
        return Objects.requireNonNull(transactions.execute(
                status -> markSent(new ResourceKey("Communication", id.getIdPart()), time, medium)));
    }

    private Communication markSent(ResourceKey key, Instant sent, @Nullable CodeableConcept medium) {
        StoredResource stored =
                store.read(key).orElseThrow(() -> new ResourceNotFoundException(key.reference() + " is not here."));
        Communication notice = fhir.newJsonParser().parseResource(Communication.class, stored.json());
        require(NoticeWriteRule.isNotice(notice), "Only a notice that this gateway wrote is marked as sent.");
        if (notice.hasSent()) {
            if (notice.getSent().toInstant().equals(sent)) {
                return notice;
            }
            throw new ResourceVersionConflictException("The notice was sent already, at "
                    + notice.getSentElement().getValueAsString() + "; the proof of service is not changed.");
        }
        require(!sent.isAfter(clock.instant()), "sent lies in the future; mark the notice once it was sent.");
        require(!sent.isBefore(written(notice)), "sent lies before the letter was written.");
        notice.setStatus(CommunicationStatus.COMPLETED).setSent(Date.from(sent));
        if (medium != null) {
            notice.addMedium(medium);
        }
        store.write(List.of(new ResourceWrite.Update(notice, stored.version())));
        return notice;
    }

    private Instant written(Communication notice) {
        StoredReader reader = new StoredReader(fhir, store);
        return notice.getPayload().stream()
                .filter(payload -> payload.hasContentReference())
                .flatMap(payload -> reader.read(payload.getContentReference(), DocumentReference.class).stream())
                .map(letter -> letter.getDate().toInstant())
                .findFirst()
                .orElse(Instant.MIN);
    }

    private static void require(boolean condition, String refusal) {
        if (!condition) {
            throw new UnprocessableEntityException(refusal);
        }
    }
}
