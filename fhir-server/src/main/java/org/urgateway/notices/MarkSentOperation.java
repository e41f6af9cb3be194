package org.urgateway.notices;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import org.urgateway.store.ResourceKey;
import org.urgateway.terminology.Systems;

/** {@code Communication/[id]/$mark-sent}: records that a notice was sent, and when; the time is its proof of service. */
public final class MarkSentOperation {

    private final ProofOfService proof;
    private final TransactionOperations transactions;
    private final Clock clock;

    /** The operation on the notices of a store. */
    public MarkSentOperation(ProofOfService proof, TransactionOperations transactions, Clock clock) {
        this.proof = proof;
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
                status -> proof.record(new ResourceKey("Communication", id.getIdPart()), time, medium)));
    }
}
