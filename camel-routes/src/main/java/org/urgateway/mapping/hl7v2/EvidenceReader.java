package org.urgateway.mapping.hl7v2;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.urgateway.mapping.hl7v2.wire.Group;
import org.urgateway.mapping.hl7v2.wire.WireField;
import org.urgateway.mapping.hl7v2.wire.WireSegment;

/** Reads results and documents: OBR with OBX and NTE. */
final class EvidenceReader {

    private static final Set<String> DOCUMENTS = Set.of("ED", "RP");

    private final Draft draft;
    private final Parties parties;
    private final Results results;

    EvidenceReader(Draft draft, Parties parties) {
        this.draft = draft;
        this.parties = parties;
        this.results = new Results(draft);
    }

    /**
     * The results below a heading, each a resource of its own.
     *
     * @param headings the group of the OBR, where there is one
     * @param found groups of OBX and NTE
     */
    List<Reference> results(List<Group> headings, List<Group> found) {
        Optional<WireSegment> obr = headings.stream()
                .flatMap(group -> group.segments("OBR").stream())
                .findFirst();
        obr.ifPresent(segment -> segment.understood(1));
        if (obr.isEmpty()) {
            found.stream()
                    .flatMap(group -> group.segment("OBX").stream())
                    .findFirst()
                    .ifPresent(
                            obx -> draft.reading().note(obx.location(), "Results without an OBR: read on their own."));
        }
        List<Reference> references = new ArrayList<>();
        for (Group result : found) {
            references.add(result(result, obr));
        }
        headingNotes(headings).ifPresent(references::add);
        return references;
    }

    private Reference result(Group group, Optional<WireSegment> obr) {
        WireSegment obx = group.required("OBX");
        if (DOCUMENTS.contains(obx.text(2))) {
            DocumentReference document = document(List.of(group));
            obr.flatMap(segment -> draft.reading().dateTime(segment.field(7)))
                    .filter(at -> at.contains("T") && !document.hasDate())
                    .ifPresent(at -> document.setDateElement(new InstantType(at)));
            obr.ifPresent(segment -> draft.codings().concept(segment.field(4)));
            return draft.entries().add(document);
        }
        Observation observation = observation(group, obr);
        return draft.entries().add(observation);
    }

    private Observation observation(Group group, Optional<WireSegment> obr) {
        WireSegment obx = group.required("OBX");
        Observation observation = results.read(obx).setSubject(parties.patient());
        if (obr.isPresent()) {
            draft.codings().concept(obr.get().field(4)).ifPresent(code -> heading(observation, code));
            draft.reading()
                    .dateTime(obr.get().field(7))
                    .filter(at -> !observation.hasEffective())
                    .ifPresent(at -> observation.setEffective(new DateTimeType(at)));
        }
        obx.fields(16).forEach(person -> parties.practitioner(person).ifPresent(observation::addPerformer));
        notes(group).forEach(text -> observation.addNote(new Annotation().setText(text)));
        WorkStatus status = new WorkStatus(draft);
        return status.is(observation) ? status.read(observation, obx) : observation;
    }

    private static void heading(Observation observation, CodeableConcept code) {
        if (!observation.hasCode()) {
            observation.setCode(code);
        } else if (!observation.getCode().equalsDeep(code)) {
            observation.addCategory(code);
        }
    }

    /** Notes below the heading speak of all results. */
    private Optional<Reference> headingNotes(List<Group> headings) {
        String text = headings.stream().flatMap(group -> notes(group).stream()).collect(Collectors.joining("\n"));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        WireSegment obr = headings.get(0).required("OBR");
        Observation note =
                new Observation().setStatus(Observation.ObservationStatus.FINAL).setSubject(parties.patient());
        draft.codings().concept(obr.field(4)).ifPresent(note::setCode);
        return Optional.of(draft.entries().add(note.setValue(new StringType(text))));
    }

    static List<String> notes(Group group) {
        List<String> texts = new ArrayList<>();
        for (WireSegment nte : group.segments("NTE")) {
            nte.understood(1);
            nte.fields(3).stream().map(field -> field.text(1)).forEach(texts::add);
        }
        return texts;
    }

    /** A document of all that the given results hold: attachments, and texts as one. */
    DocumentReference document(List<Group> groups) {
        DocumentReference document = new DocumentReference()
                .setStatus(DocumentReferenceStatus.CURRENT)
                .setSubject(parties.patient());
        List<String> texts = new ArrayList<>();
        for (Group group : groups) {
            WireSegment obx = group.required("OBX");
            obx.understood(1, 11);
            draft.codings()
                    .concept(obx.field(3))
                    .filter(code -> !document.hasType())
                    .ifPresent(document::setType);
            draft.reading()
                    .dateTime(obx.field(14))
                    .filter(at -> at.contains("T"))
                    .ifPresent(at -> document.setDateElement(new InstantType(at)));
            attachments(obx, texts).forEach(attachment -> document.addContent().setAttachment(attachment));
            notes(group).forEach(texts::add);
        }
        if (!texts.isEmpty()) {
            document.addContent()
                    .setAttachment(new Attachment()
                            .setContentType("text/plain;charset=utf-8")
                            .setData(String.join("\n", texts).getBytes(StandardCharsets.UTF_8)));
        }
        return document;
    }

    private Stream<Attachment> attachments(WireSegment obx, List<String> texts) {
        List<WireField> values = obx.fields(5);
        switch (obx.text(2)) {
            case "ED" -> {
                return values.stream().map(Attachments::encapsulated);
            }
            case "RP" -> {
                return values.stream().map(Attachments::pointer);
            }
            default -> {
                values.stream().map(value -> value.text(1)).forEach(texts::add);
                return Stream.empty();
            }
        }
    }
}
