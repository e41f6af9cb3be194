package org.urgateway.notices;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.notices.letter.Basis;
import org.urgateway.notices.letter.Criterion;
import org.urgateway.notices.letter.Formats;
import org.urgateway.notices.letter.ReviewedRecord;
import org.urgateway.review.StepTaken;
import org.urgateway.review.model.Grounds;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.review.model.StepDetail;
import org.urgateway.review.model.StepDetail.PeerToPeer;

/** Reads what a decision rests on, as the letter tells it. */
final class BasisReader {

    private final StoredReader reader;
    private final RecordTitles titles;
    private final AskedBefore asked;
    private final Days days;

    BasisReader(StoredReader reader, RecordTitles titles, Days days) {
        this.reader = reader;
        this.titles = titles;
        this.asked = new AskedBefore(reader, days);
        this.days = days;
    }

    Basis basis(StepTaken step) {
        List<Grounds> grounds = step.decided().values().stream()
                .map(LineDetermination::grounds)
                .flatMap(Optional::stream)
                .toList();
        return new Basis(
                rationale(step, grounds),
                grounds.stream().flatMap(this::criteria).distinct().toList(),
                records(step.file().claim().resource(), grounds),
                asked.of(step.file().task().key()),
                peerToPeer(step.detail()).map(this::peerToPeer).orElse(""));
    }

    /** The note of the decision; without one, the texts of the lines, each once. */
    private static String rationale(StepTaken step, List<Grounds> grounds) {
        Set<String> texts = new LinkedHashSet<>();
        if (step.detail() instanceof StepDetail.Decided decided
                && decided.note().isPresent()) {
            texts.add(decided.note().get());
        } else {
            grounds.stream().map(Grounds::text).forEach(texts::add);
        }
        return String.join("\n\n", texts);
    }

    private Stream<Criterion> criteria(Grounds grounds) {
        if (grounds.guideline().isEmpty()) {
            return grounds.citation().map(citation -> new Criterion(citation, "", "")).stream();
        }
        String[] parts = grounds.guideline().get().split("\\|", 2);
        return Stream.of(new Criterion(
                guidelineTitle(parts[0]),
                parts.length == 2 ? parts[1] : "",
                grounds.citation().orElse("")));
    }

    private String guidelineTitle(String canonical) {
        return reader.search(PlanDefinition.class, Map.of("url", List.of(canonical))).stream()
                .map(PlanDefinition::getTitle)
                .filter(title -> title != null)
                .findFirst()
                .orElse(canonical);
    }

    /** What the request brought along, and what the decision names. */
    private List<ReviewedRecord> records(Claim claim, List<Grounds> grounds) {
        Set<String> references = new LinkedHashSet<>();
        claim.getSupportingInfo().stream()
                .filter(info -> info.hasValueReference())
                .map(info -> ((Reference) info.getValue()).getReference())
                .filter(reference -> reference != null)
                .forEach(references::add);
        grounds.forEach(line -> references.addAll(line.evidence()));
        List<ReviewedRecord> records = new ArrayList<>();
        for (String reference : references) {
            Optional<Resource> resource = reader.read(reference);
            resource.map(titles::of).ifPresent(records::add);
        }
        return records;
    }

    private static Optional<PeerToPeer> peerToPeer(StepDetail detail) {
        return detail instanceof StepDetail.Decided decided ? decided.peerToPeer() : Optional.empty();
    }

    private String peerToPeer(PeerToPeer talk) {
        String offered = "A discussion of the request was offered to the requesting provider on "
                + Formats.day(days.of(talk.offered()));
        return offered
                + talk.held()
                        .map(held -> " and took place on " + Formats.day(days.of(held)))
                        .orElse("; it did not take place")
                + "."
                + talk.outcome().map(outcome -> " " + outcome).orElse("");
    }
}
