package org.urgateway.notices;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.ReferredDocumentStatus;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.notices.letter.Letter;
import org.urgateway.review.ReviewFile;
import org.urgateway.review.StepTaken;
import org.urgateway.review.model.Actor;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceWrite;
import org.urgateway.terminology.IdentifierType;
import org.urgateway.terminology.Systems;

/** Writes a letter as FHIR resources: a Binary for each form, the DocumentReference, and one Communication a recipient. */
final class NoticeWriter {

    static final String NOTICE_PROFILE = Systems.structure("notice");
    static final String NUMBER_SYSTEM = Systems.BASE + "/NamingSystem/notice-number";

    private static final String APPEAL_UNTIL = Systems.structure("appeal-until");
    private static final String JURISDICTION = Systems.structure("jurisdiction");

    private final FhirStore store;

    NoticeWriter(FhirStore store) {
        this.store = store;
    }

    /**
     * What is to be written.
     *
     * @param forms the letter in its forms, the one to print first
     */
    List<ResourceWrite> write(
            StepTaken step,
            Letter letter,
            Optional<Organization> sender,
            List<Addressee> addressees,
            List<Form> forms) {
        List<ResourceWrite> writes = new ArrayList<>();
        DocumentReference document = document(step, letter, sender);
        document.setId(store.newId());
        for (Form form : forms) {
            Binary binary = new Binary();
            binary.setContentType(form.contentType());
            binary.setContent(form.bytes());
            binary.setSecurityContext(reference(document));
            binary.setId(store.newId());
            document.addContent().setAttachment(attachment(form, binary, letter));
            writes.add(new ResourceWrite.Create(binary));
        }
        writes.add(new ResourceWrite.Create(document));
        for (Addressee addressee : addressees) {
            Communication notice = notice(step, letter, sender, addressee, document);
            notice.setId(store.newId());
            writes.add(new ResourceWrite.Create(notice));
        }
        return writes;
    }

    /**
     * A form of a letter.
     *
     * @param contentType MIME type
     * @param name of a file with it
     */
    record Form(String contentType, String name, byte[] bytes) {

        static Form html(String page) {
            return new Form("text/html; charset=utf-8", "letter.html", page.getBytes(StandardCharsets.UTF_8));
        }

        static Form pdf(byte[] pages) {
            return new Form("application/pdf", "letter.pdf", pages);
        }
    }

    private static DocumentReference document(StepTaken step, Letter letter, Optional<Organization> sender) {
        ReviewFile file = step.file();
        DocumentReference document = new DocumentReference();
        carryOver(file, document);
        letter.appealUntil()
                .ifPresent(day -> document.addExtension(new Extension(APPEAL_UNTIL, new DateType(day.toString()))));
        document.addIdentifier(number(letter));
        document.setStatus(DocumentReferenceStatus.CURRENT)
                .setDocStatus(ReferredDocumentStatus.FINAL)
                .setSubject(file.claim().resource().getPatient().copy())
                .setDate(Date.from(step.at()))
                .setDescription(letter.kind().display() + " " + letter.number());
        document.addCategory(letter.kind().concept());
        if (step.actor() instanceof Actor.Person person) {
            document.addAuthor(new Reference(person.reference()));
        }
        sender.ifPresent(organization -> document.setCustodian(reference(organization)));
        document.getContext().addRelated(reference(file.task().resource()));
        document.getContext().addRelated(reference(file.claim().resource()));
        document.getContext().addRelated(reference(file.claimResponse().resource()));
        return document;
    }

    private static Attachment attachment(Form form, Binary binary, Letter letter) {
        return new Attachment()
                .setContentType(form.contentType())
                .setLanguage("en")
                .setUrl("Binary/" + binary.getIdPart())
                .setSize(form.bytes().length)
                .setHash(sha1(form.bytes()))
                .setTitle(letter.number() + " " + form.name());
    }

    private static Communication notice(
            StepTaken step,
            Letter letter,
            Optional<Organization> sender,
            Addressee addressee,
            DocumentReference document) {
        ReviewFile file = step.file();
        Communication notice = new Communication().setStatus(CommunicationStatus.PREPARATION);
        notice.getMeta().addProfile(NOTICE_PROFILE);
        carryOver(file, notice);
        notice.addIdentifier(number(letter));
        notice.addBasedOn(reference(file.task().resource()));
        notice.addCategory(letter.kind().concept());
        notice.setSubject(file.claim().resource().getPatient().copy());
        notice.addAbout(reference(file.claimResponse().resource()));
        notice.addRecipient(addressee
                .reference()
                .copy()
                .setDisplay(addressee.recipient().role().display()));
        notice.setSender(sender.map(NoticeWriter::reference)
                .orElseGet(() -> new Reference().setDisplay(letter.letterhead().name())));
        notice.addPayload().setContent(reference(document));
        if (letter.wanted() != null) {
            letter.wanted().items().forEach(item -> notice.addPayload().setContent(new StringType(item.text())));
        }
        return notice;
    }

    /** Jurisdiction and claim number are on all that a review produces. */
    private static void carryOver(ReviewFile file, DomainResource target) {
        Task task = file.task().resource();
        if (task.hasExtension(JURISDICTION)) {
            target.addExtension(task.getExtensionByUrl(JURISDICTION).copy());
        }
        Extension number = file.claim().resource().getExtensionByUrl(ClaimNumbers.CLAIM_NUMBER);
        if (number != null) {
            target.addExtension(number.copy());
        }
    }

    private static Identifier number(Letter letter) {
        Coding type = IdentifierType.NOTICE_NUMBER.coding();
        return new Identifier()
                .setType(new CodeableConcept(type))
                .setSystem(NUMBER_SYSTEM)
                .setValue(letter.number());
    }

    private static Reference reference(Resource resource) {
        return new Reference(resource.fhirType() + "/" + resource.getIdPart());
    }

    /** FHIR R4 wants SHA-1 in {@code Attachment.hash}; it finds damage, not malice. */
    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
