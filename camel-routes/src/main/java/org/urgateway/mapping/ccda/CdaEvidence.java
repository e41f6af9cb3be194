package org.urgateway.mapping.ccda;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.mapping.MissingItem;
import org.urgateway.mapping.ccda.CdaDocuments.Reading;

/**
 * Reads the C-CDA documents among the evidence of a message, whatever format the message has.
 *
 * <p>What the header says of a document is added to its DocumentReference. A document about another patient than the message's is never
 * attached: it makes the message one that cannot be sent on, and the message waits for a person.
 */
public final class CdaEvidence {

    private final Bundle content;
    private final CdaSettings settings;
    private final List<MissingItem> refused = new ArrayList<>();

    private CdaEvidence(Bundle content, CdaSettings settings) {
        this.content = content;
        this.settings = settings;
    }

    /**
     * Reads the documents of a message's content, which is changed in place.
     *
     * @return why it cannot be sent on; empty where it can
     */
    public static List<MissingItem> read(Bundle content, CdaSettings settings) {
        var evidence = new CdaEvidence(content, settings);
        content.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .filter(DocumentReference.class::isInstance)
                .map(DocumentReference.class::cast)
                .forEach(evidence::document);
        return evidence.refused;
    }

    private void document(DocumentReference document) {
        for (var part : document.getContent()) {
            if (mayBeCda(part.getAttachment())) {
                var reading = CdaDocuments.read(
                        new ByteArrayInputStream(part.getAttachment().getData()), settings);
                if (reading instanceof Reading.Refused broken) {
                    refuse("DocumentReference.content", broken.text());
                } else if (reading instanceof Reading.Document found) {
                    attach(document, part.getAttachment(), found.header());
                }
            }
        }
    }

    /** By what it says of itself, or by how it begins; a page of HTML is none. */
    private static boolean mayBeCda(Attachment attachment) {
        if (!attachment.hasData()) {
            return false;
        }
        var type = Optional.ofNullable(attachment.getContentType()).orElse("").toLowerCase(Locale.ROOT);
        var isXml = type.contains("xml") && !type.contains("xhtml");
        return isXml || !type.startsWith("text/html") && beginsAsXml(attachment.getData());
    }

    private static boolean beginsAsXml(byte[] data) {
        for (var octet : data) {
            if (octet == '<') {
                return true;
            }
            // A byte order mark and white space may stand before it.
            if (octet > ' ') {
                return false;
            }
        }
        return false;
    }

    private void attach(DocumentReference document, Attachment attachment, CdaHeader header) {
        var known = patient(document);
        var same =
                known.map(patient -> SamePatient.of(patient, header.patient())).orElse(SamePatient.UNKNOWN);
        switch (same) {
            case SAME -> fill(document, attachment, header);
            case ANOTHER ->
                refuse(
                        "DocumentReference.subject",
                        "The attached document is about another patient than the message; it is not attached. Send it with"
                                + " a message about its own patient.");
            case UNKNOWN ->
                refuse(
                        "DocumentReference.subject",
                        "Nothing shows that the attached document is about the patient of the message; it is not attached."
                                + " Send a number that both have, or name and date of birth in both.");
        }
    }

    private Optional<Patient> patient(DocumentReference document) {
        var patients = content.getEntry().stream()
                .filter(entry -> entry.getResource() instanceof Patient)
                .toList();
        return patients.stream()
                .filter(entry -> isTarget(entry, document.getSubject()))
                .findFirst()
                .or(() -> patients.stream()
                        .filter(entry -> !document.hasSubject())
                        .findFirst())
                .map(entry -> (Patient) entry.getResource());
    }

    private static boolean isTarget(BundleEntryComponent entry, Reference reference) {
        var target = Optional.ofNullable(reference.getReference()).orElse("-");
        return target.equals(entry.getFullUrl())
                || Optional.ofNullable(entry.getFullUrl()).orElse("").endsWith("/" + target);
    }

    /** What the document says of itself goes before what the message says of it; nothing that the message says is lost. */
    private static void fill(DocumentReference document, Attachment attachment, CdaHeader header) {
        var own = header.document();
        if (document.hasMasterIdentifier()) {
            add(document.getIdentifier(), document.getMasterIdentifier().copy());
        }
        document.setMasterIdentifier(own.getMasterIdentifier());
        own.getIdentifier().forEach(number -> add(document.getIdentifier(), number));
        document.getIdentifier().removeIf(number -> number.equalsDeep(own.getMasterIdentifier()));
        if (own.hasType()) {
            document.setType(typed(own.getType(), document.getType()));
        }
        if (own.hasDate()) {
            document.setDateElement(own.getDateElement());
        }
        if (own.hasDescription() && !document.hasDescription()) {
            document.setDescription(own.getDescription());
        }
        own.getAuthor().forEach(author -> add(document.getAuthor(), author));
        own.getRelatesTo().forEach(related -> add(document.getRelatesTo(), related));
        own.getSecurityLabel().forEach(label -> add(document.getSecurityLabel(), label));
        if (own.hasCustodian() && !document.hasCustodian()) {
            document.setCustodian(own.getCustodian());
        }
        context(document, own);
        attachment(attachment, header);
    }

    private static <T extends Base> void add(List<T> list, T element) {
        if (list.stream().noneMatch(element::equalsDeep)) {
            list.add(element);
        }
    }

    private static CodeableConcept typed(CodeableConcept own, CodeableConcept said) {
        said.getCoding().stream()
                .filter(coding -> own.getCoding().stream()
                        .noneMatch(mine -> coding.getCode().equals(mine.getCode())
                                && String.valueOf(coding.getSystem()).equals(mine.getSystem())))
                .forEach(coding -> own.addCoding(coding.copy()));
        if (said.hasText()) {
            own.setText(said.getText());
        }
        return own;
    }

    private static void context(DocumentReference document, DocumentReference own) {
        var context = document.getContext();
        own.getContext().getEncounter().forEach(encounter -> add(context.getEncounter(), encounter));
        if (own.getContext().hasPeriod() && !context.hasPeriod()) {
            context.setPeriod(own.getContext().getPeriod());
        }
        context.setSourcePatientInfo(own.getContext().getSourcePatientInfo());
    }

    private static void attachment(Attachment attachment, CdaHeader header) {
        if (!attachment.hasContentType() || attachment.getContentType().endsWith("octet-stream")) {
            attachment.setContentType("text/xml");
        }
        header.language().filter(code -> !attachment.hasLanguage()).ifPresent(attachment::setLanguage);
        if (header.document().hasDescription() && !attachment.hasTitle()) {
            attachment.setTitle(header.document().getDescription());
        }
    }

    private void refuse(String element, String text) {
        refused.add(new MissingItem(element, element, text));
    }
}
