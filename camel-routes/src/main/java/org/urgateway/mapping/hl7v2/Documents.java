package org.urgateway.mapping.hl7v2;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.DocumentRelationshipType;
import org.hl7.fhir.r4.model.DocumentReference.ReferredDocumentStatus;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.Uris;
import org.urgateway.mapping.hl7v2.wire.Group;
import org.urgateway.mapping.hl7v2.wire.WireSegment;
import org.urgateway.terminology.Systems;

/** Reads evidence that comes on its own: MDM with TXA, ORU with OBR and OBX. */
final class Documents {

    private final Draft draft;
    private final Reading reading;
    private final Parties parties;
    private final Optional<Identifier> claimNumber;

    private Documents(Draft draft) {
        this.draft = draft;
        this.reading = draft.reading();
        this.parties = new Parties(draft);
        this.claimNumber = new Circumstances(draft).claimNumber();
    }

    /** A document with its content. */
    static Interaction document(Reading reading) {
        return new Documents(new Draft(reading, 1)).document();
    }

    /** Reports, one a patient. */
    static List<Interaction> reports(Reading reading) {
        reading.required("OBR");
        return reading.root().groups("PATIENT_RESULT").stream()
                .filter(group -> !group.groups("ORDER_OBSERVATION").isEmpty())
                .map(group -> new Documents(new Draft(reading, 1)).report(group))
                .toList();
    }

    private Interaction document() {
        WireSegment txa = reading.required("TXA");
        txa.understood(1);
        DocumentReference document =
                new EvidenceReader(draft, parties).document(reading.root().groups("RESULT"));
        draft.identifiers().ei(txa.field(12)).ifPresent(document::setMasterIdentifier);
        category(txa, document);
        dates(txa, document);
        Stream.of(9, 5)
                .flatMap(field -> txa.fields(field).stream())
                .flatMap(person -> parties.practitioner(person).stream())
                .filter(author -> document.getAuthor().stream().noneMatch(author::equalsDeep))
                .forEach(document::addAuthor);
        status(txa, document);
        parent(txa, document);
        if (txa.has(16)) {
            document.setDescription(txa.text(16));
        }
        if (document.getContent().isEmpty()) {
            draft.missing(
                    "DocumentReference.content", txa.location(), "The document has no content; send it in OBX-5.");
        }
        Keys keys = new Keys(draft).requests("TXA", 14).requests("ORC", 2).requests("OBR", 2);
        reading.floating("EVN").forEach(evn -> evn.understood(1, 2, 6));
        patientClass();
        return supply(document, keys);
    }

    /** Where the document was written matters to no review. */
    private void patientClass() {
        reading.root().all("PV1").forEach(pv1 -> pv1.understood(1));
    }

    private Interaction supply(Resource main, Keys keys) {
        claimNumber(main);
        return new Interaction.SupplyInformation(
                draft.bundle(main), draft.missing(), keys.with(claimNumber, parties.patient()));
    }

    private void claimNumber(Resource main) {
        if (main instanceof DocumentReference document) {
            claimNumber.ifPresent(number -> document.addExtension(Systems.structure("claim-number"), number.copy()));
        }
    }

    /** The kind of document by table 0270, beside the code that its content carries. */
    private void category(WireSegment txa, DocumentReference document) {
        txa.field(2).understood(2, 3);
        if (txa.has(2)) {
            document.addCategory(ClaimDraft.concept(Uris.V2_TABLE + "0270", txa.text(2)));
        }
    }

    /** When it was written: TXA-6, else the activity's time in TXA-4; a date alone is not as exact as FHIR's instant. */
    private void dates(WireSegment txa, DocumentReference document) {
        Stream.of(6, 4)
                .flatMap(field -> reading.dateTime(txa.field(field)).stream())
                .filter(at -> !document.hasDate())
                .forEach(at -> {
                    if (at.contains("T")) {
                        document.setDateElement(new InstantType(at));
                    } else {
                        document.getContext().getPeriod().getStartElement().setValueAsString(at);
                    }
                });
    }

    private void status(WireSegment txa, DocumentReference document) {
        document.setDocStatus(
                switch (txa.text(17)) {
                    case "AU", "LA", "" -> ReferredDocumentStatus.FINAL;
                    case "DI", "DO", "IN", "IP", "PA" -> ReferredDocumentStatus.PRELIMINARY;
                    default -> {
                        reading.loss(txa.location(17), "This is no code of table 0271.");
                        yield ReferredDocumentStatus.FINAL;
                    }
                });
        switch (txa.text(19)) {
            case "CA", "OB", "UN" -> document.setStatus(DocumentReferenceStatus.SUPERSEDED);
            default -> document.setStatus(DocumentReferenceStatus.CURRENT);
        }
    }

    private void parent(WireSegment txa, DocumentReference document) {
        draft.identifiers()
                .ei(txa.field(13))
                .ifPresent(number -> document.addRelatesTo()
                        .setCode(DocumentRelationshipType.APPENDS)
                        .setTarget(new Reference().setIdentifier(number)));
    }

    private Interaction report(Group group) {
        EvidenceReader evidence = new EvidenceReader(draft, parties);
        Keys keys = new Keys(draft).requests("ORC", 2, 4).requests("OBR", 2);
        Reference main = new Reference();
        for (Group order : group.groups("ORDER_OBSERVATION")) {
            WireSegment obr = order.required("OBR");
            obr.understood(1);
            List<Reference> results = evidence.results(List.of(order), order.groups("RESULT"));
            List<Identifier> numbers = Stream.of(3, 2)
                    .flatMap(field -> draft.identifiers().ei(obr.field(field)).stream())
                    .toList();
            Reference report = new Reports(draft, parties).over(obr, results, numbers);
            main = main.hasReference() ? main : report;
        }
        reading.root().all("PV1").forEach(pv1 -> pv1.understood(1));
        return new Interaction.SupplyInformation(
                draft.bundle(draft.entries().get(main).orElseThrow()),
                draft.missing(),
                keys.with(claimNumber, parties.patient()));
    }
}
