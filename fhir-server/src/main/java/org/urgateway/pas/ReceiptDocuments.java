package org.urgateway.pas;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.urgateway.store.ResourceKey;
import org.urgateway.terminology.Systems;
import org.urgateway.terminology.ValidationDepth;

/** Writes the receipt of a request as a DocumentReference of the profile {@code receipt}: evidence that anyone can check. */
final class ReceiptDocuments {

    /** Extension by which a receipt is told. */
    static final String EVIDENCE = Systems.structure("receipt-evidence");

    private static final String PROFILE = Systems.structure("receipt");

    private ReceiptDocuments() {}

    /** What became of the request. */
    enum Outcome {
        /** It was taken over. */
        ACCEPTED("accepted"),
        /** It repeats one that was received before. */
        DUPLICATE("duplicate");

        private final String code;

        Outcome(String code) {
            this.code = code;
        }
    }

    /**
     * The receipt; its id is that of the kept body, which {@code meta.source} of all that came with it names.
     *
     * @param related the request, the answer and the review that came of it
     */
    static DocumentReference of(Considered request, Outcome outcome, List<ResourceKey> related, Instant written) {
        Receipt receipt = request.receipt();
        DocumentReference document = new DocumentReference().setStatus(DocumentReferenceStatus.CURRENT);
        document.setId(receipt.id().toString());
        document.getMeta().addProfile(PROFILE).setSource("urn:uuid:" + receipt.id());
        document.addExtension(evidence(request, outcome));
        document.addExtension(
                new Extension(Systems.structure("validation-depth"), new CodeType(ValidationDepth.INTAKE.code())));
        document.addIdentifier(request.bundle().bundle().getIdentifier().copy());
        document.setSubject(
                reference(request.placement().get(request.bundle().claim().getPatient())));
        document.setDate(Date.from(written));
        document.addContent()
                .getAttachment()
                .setContentType(receipt.contentType())
                .setSize(receipt.size());
        related.forEach(key -> document.getContext().addRelated(reference(key)));
        return document;
    }

    private static Extension evidence(Considered request, Outcome outcome) {
        Receipt receipt = request.receipt();
        Extension evidence = new Extension(EVIDENCE);
        evidence.addExtension("transport", local("transport", "fhir"));
        evidence.addExtension("received", new InstantType(Date.from(receipt.receivedAt())));
        evidence.addExtension(
                "transmitted", new DateTimeType(request.bundle().bundle().getTimestamp()));
        sender(request).ifPresent(sender -> evidence.addExtension("sender", reference(sender)));
        evidence.addExtension(
                "controlId",
                new StringType(request.bundle().bundle().getIdentifier().getValue()));
        evidence.addExtension("digest", new StringType(receipt.digest()));
        evidence.addExtension("outcome", local("receipt-outcome", outcome.code));
        return evidence;
    }

    /** The requester's organisation; empty where a practitioner asks who names none. */
    private static Optional<ResourceKey> sender(Considered request) {
        Reference provider = request.bundle().claim().getProvider();
        Optional<ResourceKey> named = request.placement()
                .find(provider, request.bundle().claimUrl())
                .filter(key -> key.type().equals("Organization"));
        return named.or(() -> request.bundle()
                .fromClaim(provider, PractitionerRole.class)
                .filter(PractitionerRole::hasOrganization)
                .flatMap(role -> request.placement()
                        .find(role.getOrganization(), request.bundle().fullUrl(provider))));
    }

    private static CodeableConcept local(String system, String code) {
        return new CodeableConcept(new Coding().setSystem(Systems.local(system)).setCode(code));
    }

    private static Reference reference(ResourceKey key) {
        return new Reference(key.reference());
    }
}
