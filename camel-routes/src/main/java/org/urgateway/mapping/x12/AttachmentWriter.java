package org.urgateway.mapping.x12;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.SupportingInformationComponent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.DocumentReferenceContentComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.PartyName;
import org.urgateway.mapping.Remark;
import org.urgateway.mapping.x12.wire.Loop;
import org.urgateway.mapping.x12.wire.Segment;
import org.urgateway.mapping.x12.wire.TransactionSet;
import org.urgateway.terminology.Systems;

/** Writes documents as a 275: for each content LX, the numbers that it is known by, and BDS with the bytes as Base64. */
final class AttachmentWriter {

    private static final String OTHER_REPORT = "OZ";

    private final Source source;
    private final MappingSettings settings;
    private final X12Identity identity;
    private final Optional<Claim> claim;
    private final LevelWriter levels;
    private final List<Remark> losses = new ArrayList<>();
    private final List<LoopBuilder> assigned = new ArrayList<>();

    AttachmentWriter(Source source, MappingSettings settings, X12Identity identity) {
        this.source = source;
        this.settings = settings;
        this.identity = identity;
        this.claim = source.first(Claim.class);
        this.levels = new LevelWriter(source, settings, identity);
    }

    Optional<WrittenSet> write() {
        documents().forEach(this::document);
        if (assigned.isEmpty()) {
            return Optional.empty();
        }
        Out bgn = Out.of("BGN")
                .put(1, "11")
                .put(2, ServiceWriter.cut(identity.reference(), 50))
                .put(3, identity.at().toLocalDate().toString().replace("-", ""))
                .put(
                        4,
                        String.format(
                                "%02d%02d",
                                identity.at().getHour(), identity.at().getMinute()));
        List<Loop> loops = new ArrayList<>(List.of(insurer().loop()));
        requester().ifPresent(loop -> loops.add(loop.loop()));
        loops.add(patient().loop());
        assigned.forEach(loop -> loops.add(loop.loop()));
        List<Segment> head = new ArrayList<>(List.of(bgn.segment()));
        claim.map(Claim::getIdentifierFirstRep)
                .filter(Identifier::hasValue)
                .ifPresent(number -> head.add(levels.trace("1", number).segment()));
        TransactionSet set =
                new TransactionSet("275", "006020X316", identity.controlNumber(), new Loop("275", head, loops));
        return Optional.of(new WrittenSet(set, losses));
    }

    /** The documents that a request announces, or else all that come. */
    private List<DocumentReference> documents() {
        return source.entries().stream()
                .map(entry -> entry.getResource())
                .filter(DocumentReference.class::isInstance)
                .map(DocumentReference.class::cast)
                .toList();
    }

    private void document(DocumentReference document) {
        for (DocumentReferenceContentComponent content : document.getContent()) {
            Attachment attachment = content.getAttachment();
            if (!attachment.hasData()) {
                losses.add(new Remark(
                        "DocumentReference.content.attachment",
                        "A document that is only pointed at; a 275 carries bytes."));
                continue;
            }
            LoopBuilder loop = new LoopBuilder("2000A");
            loop.add(Out.of("LX").put(1, String.valueOf(assigned.size() + 1)));
            loop.add(levels.trace("2", number(document)));
            loop.add(content(document, attachment));
            assigned.add(loop);
        }
    }

    private LoopBuilder content(DocumentReference document, Attachment attachment) {
        String data = Base64.getEncoder().encodeToString(attachment.getData());
        boolean isFhir = PartyWriter.text(attachment.getContentType()).startsWith("application/fhir");
        return new LoopBuilder("2110")
                .add(Out.of("CAT").put(1, reportType(document)).put(2, isFhir ? "HL" : format(attachment)))
                .add(Out.of("EFI").put(1, "05").put(2, PartyWriter.text(attachment.getContentType())))
                .add(Out.of("BDS")
                        .put(1, "B64")
                        .put(2, String.valueOf(data.length()))
                        .put(3, data));
    }

    private static String format(Attachment attachment) {
        String type = PartyWriter.text(attachment.getContentType());
        return type.startsWith("text/") ? "TX" : type.equals("application/pdf") ? "PD" : "IA";
    }

    private String reportType(DocumentReference document) {
        Optional<String> announced = announcing(document).flatMap(InformationWriter::reportType);
        return announced
                .or(() -> document.getType().getCoding().stream()
                        .filter(coding -> Systems.X12_REPORT_TYPE.equals(coding.getSystem()))
                        .map(Coding::getCode)
                        .findFirst())
                .orElse(OTHER_REPORT);
    }

    /** The number under which the document was announced, or else its own. */
    private Identifier number(DocumentReference document) {
        Optional<String> announced =
                announcing(document).map(found -> InformationWriter.controlNumber(claim.orElseThrow(), found));
        String own = Stream.concat(document.getIdentifier().stream(), Stream.of(document.getMasterIdentifier()))
                .filter(Identifier::hasValue)
                .map(Identifier::getValue)
                .findFirst()
                .orElseGet(() -> identity.reference() + "-" + (assigned.size() + 1));
        return new Identifier().setValue(announced.orElse(own));
    }

    private Optional<SupportingInformationComponent> announcing(DocumentReference document) {
        return claim.stream()
                .flatMap(request -> request.getSupportingInfo().stream())
                .filter(information -> information.getValue() instanceof Reference reference
                        && source.resource(reference).filter(document::equals).isPresent())
                .findFirst();
    }

    private LoopBuilder insurer() {
        Optional<Organization> named =
                claim.map(Claim::getInsurer).flatMap(reference -> source.get(reference, Organization.class));
        Optional<PartyName> own = settings.insurer();
        Out nm1 = Out.of("NM1")
                .put(1, "PR")
                .put(2, "2")
                .put(3, named.map(found -> PartyWriter.text(found.getName())).or(() -> own.map(PartyName::name)));
        Optional<String> number =
                named.map(found -> found.getIdentifierFirstRep().getValue()).or(() -> own.map(PartyName::value));
        number.ifPresent(value -> nm1.put(8, "PI").put(9, value));
        return new LoopBuilder("1000A").add(nm1);
    }

    private Optional<LoopBuilder> requester() {
        return claim.map(Claim::getProvider)
                .or(() -> documents().stream()
                        .flatMap(document -> document.getAuthor().stream())
                        .findFirst())
                .flatMap(reference -> levels.parties().loop("1000C", "1P", reference, Optional.empty()));
    }

    private LoopBuilder patient() {
        Patient worker = claim.map(Claim::getPatient)
                .flatMap(reference -> source.get(reference, Patient.class))
                .or(() -> source.first(Patient.class))
                .orElseGet(Patient::new);
        LoopBuilder loop = new LoopBuilder("1000D");
        Out nm1 = PartyWriter.named(Out.of("NM1").put(1, "QC").put(2, "1"), worker.getNameFirstRep());
        claimNumber().ifPresent(number -> nm1.put(8, "MI").put(9, number));
        loop.add(nm1);
        worker.getIdentifier()
                .forEach(number -> levels.qualifiers()
                        .ofReference(PartyWriter.text(number.getSystem()), "EJ", "SY")
                        .ifPresent(qualifier ->
                                loop.add(Out.of("REF").put(1, qualifier).put(2, number.getValue()))));
        return loop;
    }

    private Optional<String> claimNumber() {
        String url = Systems.structure("claim-number");
        return Stream.concat(
                        claim.stream().flatMap(request -> request.getExtensionsByUrl(url).stream()),
                        documents().stream().flatMap(document -> document.getExtensionsByUrl(url).stream()))
                .map(Extension::getValue)
                .filter(Identifier.class::isInstance)
                .map(number -> ((Identifier) number).getValue())
                .findFirst();
    }
}
