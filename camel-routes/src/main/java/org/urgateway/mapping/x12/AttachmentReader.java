package org.urgateway.mapping.x12;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.ReferredDocumentStatus;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.MatchKeys;
import org.urgateway.mapping.PasClaim;
import org.urgateway.terminology.Rejection;
import org.urgateway.terminology.Systems;

/**
 * Reads 275 attachments: documents for a request that may be waiting for them.
 *
 * <p>Each TRN02 is tried as the number of a request and is the number under which the document was announced. The content is that of
 * BDS, or of BIN; it must decode, because a document that arrives broken is no evidence.
 */
final class AttachmentReader {

    private static final String BASE64 = "B64";
    private static final String CATEGORIES =
            "http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category";
    private static final String FHIR = "HL";
    private static final String NULL_FLAVOR = "http://terminology.hl7.org/CodeSystem/v3-NullFlavor";

    private final Draft draft;
    private final Level root;

    private AttachmentReader(Draft draft) {
        this.draft = draft;
        this.root = draft.reading().root();
    }

    static Interaction read(Reading reading) {
        Seg bgn = reading.root()
                .first("BGN")
                .orElseThrow(() -> new UnmappableException(
                        "BGN", Rejection.MANDATORY_ELEMENT_MISSING, "The transaction has no BGN segment."));
        return new AttachmentReader(new Draft(reading, 1, bgn)).interaction();
    }

    private Interaction interaction() {
        Level patient = root.loops("1000D").stream()
                .findFirst()
                .orElseThrow(() -> new UnmappableException(
                        "1000D",
                        Rejection.PATIENT_NOT_IDENTIFIED,
                        "The patient is not named; send NM1 with QC or IL."));
        Reference worker = new MemberReader(draft).patient(patient);
        Optional<Identifier> claimNumber = new ClaimNumberReader(draft).read(List.of(patient));
        List<Identifier> traces = new ArrayList<>(draft.traces().read(root, "1", "2"));
        List<DocumentReference> documents = new ArrayList<>();
        for (Level assigned : root.loops("2000A")) {
            List<Identifier> numbers = draft.traces().read(assigned, "1", "2");
            traces.addAll(numbers);
            for (Level content : assigned.loops("2110")) {
                documents.add(document(content, numbers, worker, claimNumber));
            }
        }
        if (documents.isEmpty()) {
            throw new UnmappableException(
                    "2000A", Rejection.MANDATORY_ELEMENT_MISSING, "The transaction has no document; send CAT and BDS.");
        }
        parties();
        documents.stream().skip(1).forEach(document -> draft.entries().add(document));
        List<Level> levels = new ArrayList<>(List.of(root, patient));
        levels.addAll(root.loops("2000A"));
        MatchKeys keys = Keys.of(draft, levels, traces, claimNumber, worker);
        return new Interaction.SupplyInformation(draft.bundle(documents.get(0), traces), draft.missing(), keys);
    }

    /** Who sends and who receives is known from the envelope; a provider becomes the author. */
    private void parties() {
        root.loops("1000A").forEach(loop -> loop.all("NM1").forEach(nm1 -> nm1.understood(1, 2, 3, 8, 9)));
        root.loops("1000B").forEach(loop -> loop.all("NM1").forEach(nm1 -> nm1.understood(1, 2, 3, 8, 9)));
    }

    private DocumentReference document(
            Level content, List<Identifier> numbers, Reference worker, Optional<Identifier> claimNumber) {
        DocumentReference document = new DocumentReference()
                .setStatus(DocumentReferenceStatus.CURRENT)
                .setDocStatus(ReferredDocumentStatus.FINAL)
                .setSubject(worker.copy());
        numbers.forEach(number ->
                document.addIdentifier(draft.qualifiers().own(InformationReader.CONTROL_NUMBER, number.getValue())));
        claimNumber.ifPresent(number -> document.addExtension(Systems.structure("claim-number"), number.copy()));
        root.loops("1000C").stream()
                .findFirst()
                .flatMap(loop -> new PartyReader(draft).requester(loop))
                .ifPresent(document::addAuthor);
        Optional<Seg> cat = content.first("CAT");
        cat.ifPresent(seg -> type(seg, document));
        document.addCategory(PasClaim.concept(CATEGORIES, "clinical-note"));
        draft.madeAt().ifPresent(at -> document.setDateElement(new InstantType(at)));
        document.addContent()
                .setAttachment(attachment(content, cat.map(seg -> seg.text(2)).orElse("")));
        return document;
    }

    /** The kind of report: its LOINC code where the code map has one, beside the code of X12. */
    private void type(Seg cat, DocumentReference document) {
        cat.value(1).ifPresent(code -> {
            var type = document.getType();
            draft.reading()
                    .code("x12-755-to-loinc", cat.location(1), code)
                    .ifPresent(
                            loinc -> type.addCoding().setSystem(Systems.LOINC).setCode(loinc));
            type.addCoding().setSystem(Systems.X12_REPORT_TYPE).setCode(code);
            if (type.getCoding().size() == 1) {
                type.addCoding().setSystem(NULL_FLAVOR).setCode("UNK");
            }
        });
    }

    private Attachment attachment(Level content, String format) {
        Optional<Seg> bds = content.first("BDS");
        byte[] bytes = bds.map(AttachmentReader::filtered)
                .or(() -> content.first("BIN").map(bin -> {
                    bin.understood(1);
                    return bin.segment().element(2).getBytes(StandardCharsets.ISO_8859_1);
                }))
                .orElseThrow(() -> new UnmappableException(
                        content.location("BDS"),
                        Rejection.MANDATORY_ELEMENT_MISSING,
                        "The document has no content; send BDS."));
        content.first("BIN").ifPresent(bin -> bin.understood(1, 2));
        return new Attachment()
                .setContentType(contentType(content, format, bytes))
                .setData(bytes);
    }

    private static byte[] filtered(Seg bds) {
        bds.understood(1, 2, 3);
        String data = bds.segment().element(3);
        if (!bds.text(1).equals(BASE64)) {
            return data.getBytes(StandardCharsets.ISO_8859_1);
        }
        try {
            return Base64.getMimeDecoder().decode(data);
        } catch (IllegalArgumentException e) {
            throw new UnmappableException(
                    bds.location(3), Rejection.INVALID_VALUE, "The document does not decode; send it again as Base64.");
        }
    }

    /** EFI names the file; where it does not tell the type, the first bytes do. */
    private static String contentType(Level content, String format, byte[] bytes) {
        if (format.equals(FHIR) && ContentTypes.startsWith(bytes, "{")) {
            return "application/fhir+json";
        }
        return ContentTypes.of(content.first("EFI"), bytes);
    }
}
