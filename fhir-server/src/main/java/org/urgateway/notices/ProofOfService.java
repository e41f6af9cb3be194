package org.urgateway.notices;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.DocumentReference;
import org.jspecify.annotations.Nullable;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.ResourceWrite;
import org.urgateway.store.StoredResource;

/** Records on notices when they were sent, in the caller's transaction. */
public final class ProofOfService {

    private static final CodeableConcept ELECTRONIC = new CodeableConcept(
            new Coding("http://terminology.hl7.org/CodeSystem/v3-ParticipationMode", "ELECTRONIC", "electronic data"));

    private final FhirContext fhir;
    private final FhirStore store;
    private final Clock clock;

    /** On the notices of a store. */
    public ProofOfService(FhirContext fhir, FhirStore store, Clock clock) {
        this.fhir = fhir;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Records that a notice was sent; the same time again changes nothing.
     *
     * @param medium how, where it is told
     */
    Communication record(ResourceKey key, Instant sent, @Nullable CodeableConcept medium) {
        lock(key);
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
        complete(notice, sent, medium, stored.version());
        return notice;
    }

    /** Records that a notice was delivered electronically, unless it was sent before; its first proof stands. */
    public void confirm(ResourceKey key, Instant at) {
        lock(key);
        store.read(key).ifPresent(stored -> {
            Communication notice = fhir.newJsonParser().parseResource(Communication.class, stored.json());
            if (NoticeWriteRule.isNotice(notice) && !notice.hasSent()) {
                complete(notice, at, ELECTRONIC, stored.version());
            }
        });
    }

    /** Of two who prove the service of one notice, the second one sees the first. */
    private void lock(ResourceKey key) {
        store.lock(List.of("proof of service of " + key.reference()));
    }

    private void complete(Communication notice, Instant sent, @Nullable CodeableConcept medium, long version) {
        notice.setStatus(CommunicationStatus.COMPLETED).setSent(Date.from(sent));
        if (medium != null) {
            notice.addMedium(medium.copy());
        }
        store.write(List.of(new ResourceWrite.Update(notice, version)));
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
