package org.urgateway.mapping.x12;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.AdjudicationComponent;
import org.hl7.fhir.r4.model.ClaimResponse.ItemComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;
import org.urgateway.mapping.PasClaim;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.Systems;

/** Reads the decisions on an event and its lines: HCR with the dates, numbers, services and words around it. */
final class DecisionReader {

    private static final Set<String> CERTIFIES = Set.of("A1", "A2", "A6");
    private static final Set<String> LESS = Set.of("A2", "A3", "A6");
    private static final String PARTIAL = "A2";
    private static final String MODIFIED = "A6";

    private final Draft draft;
    private final Event event;
    private final Asked asked;
    private final ClaimResponse response;
    private final PhysicianReader physician;
    private boolean decided;

    DecisionReader(Draft draft, Event event, Asked asked, ClaimResponse response, PhysicianReader physician) {
        this.draft = draft;
        this.event = event;
        this.asked = asked;
        this.response = response;
        this.physician = physician;
    }

    /** Whether any level holds a decision. */
    boolean decided() {
        return decided;
    }

    void read() {
        Optional<Seg> whole = event.level().first("HCR");
        whole.ifPresent(hcr -> response.addAdjudication(adjudication(hcr, "ClaimResponse.adjudication")));
        GrantReader.period(event.level()).ifPresent(response::setPreAuthPeriod);
        notes(event.level(), Optional.empty());
        new AskedReader(draft, response).read(event.level(), Optional.empty());
        for (Level provider : providers(event.level(), "2010EA")) {
            new GrantReader(draft).provider(provider).ifPresent(response::addExtension);
        }
        List<Level> lines = event.lines();
        for (int index = 0; index < lines.size(); index++) {
            Level line = lines.get(index);
            boolean considered =
                    line.first("HCR").isPresent() || ErrorReader.read(line).isEmpty();
            if (considered) {
                line(line, index + 1, whole);
            } else {
                echo(line);
            }
        }
        if (lines.isEmpty()) {
            whole.ifPresent(this::unnamed);
        }
    }

    /** A line that was not considered has an error and nothing else. */
    private void echo(Level level) {
        draft.traces().read(level, "1", "2");
        new GrantReader(draft).echo(level);
        notes(level, Optional.empty());
    }

    /** A decision on the event alone is one on all lines that were asked for. */
    private void unnamed(Seg hcr) {
        List<Integer> sequences = asked.items().isEmpty()
                ? List.of(1)
                : asked.items().stream().map(item -> item.getSequence()).toList();
        for (int sequence : sequences) {
            ItemComponent item = response.addItem().setItemSequence(sequence);
            numbers(event.level(), item);
            if (inherits(hcr, sequences.size(), item, event.level())) {
                new GrantReader(draft).dates(event.level(), event.level(), item);
            }
        }
    }

    private void line(Level level, int place, Optional<Seg> whole) {
        var traces = draft.traces().read(level, "1", "2");
        ItemComponent item = response.addItem().setItemSequence(asked.sequence(traces, place));
        traces.forEach(trace -> item.addExtension(Uris.ITEM_TRACE_NUMBER, trace));
        numbers(level, item);
        Optional<Seg> own = level.first("HCR");
        own.ifPresent(hcr -> item.addAdjudication(ofLine(hcr, level)));
        if (own.isEmpty()) {
            whole.ifPresent(hcr -> inherits(hcr, 2, item, level));
        }
        String code = own.or(() -> whole).map(hcr -> hcr.text(1)).orElse("");
        GrantReader grants = new GrantReader(draft);
        grants.requested(level, item);
        if (code.equals(MODIFIED)) {
            grants.substitute(level, event.level(), item, response);
        } else if (CERTIFIES.contains(code)) {
            grants.dates(level, event.level(), item);
            grants.detail(level, item);
        } else {
            grants.echo(level);
        }
        notes(level, Optional.of(item));
        new AskedReader(draft, response).read(level, Optional.of(item.getItemSequence()));
        grants.diagnoses(level, item);
        for (Level provider : providers(level, "2010F")) {
            grants.provider(provider).ifPresent(item::addExtension);
        }
    }

    /** Whether a line without a decision of its own has the event's: a part of several lines may be any of them. */
    private boolean inherits(Seg hcr, int lines, ItemComponent item, Level level) {
        if (hcr.text(1).equals(PARTIAL) && lines > 1) {
            draft.missing(
                    "ClaimResponse.item.adjudication",
                    hcr.location(1),
                    "The request is certified in part, and of a line it is not said whether it is in that part; a person"
                            + " looks at it.");
            return false;
        }
        item.addAdjudication(ofLine(hcr, level));
        return CERTIFIES.contains(hcr.text(1));
    }

    private List<Level> providers(Level level, String loop) {
        return level.loops(loop).stream()
                .filter(provider -> !physician.isNamedBy(provider))
                .toList();
    }

    /** The decision on a line, and why it is less than was requested. */
    private AdjudicationComponent ofLine(Seg hcr, Level level) {
        AdjudicationComponent adjudication = adjudication(hcr, "ClaimResponse.item.adjudication");
        if (LESS.contains(hcr.text(1))) {
            List<String> words = Stream.of(level, event.level())
                    .flatMap(place -> place.all("MSG").stream())
                    .flatMap(msg -> msg.value(1).stream())
                    .toList();
            new ReasonReader(draft.reading().settings().codeMaps())
                    .reason(hcr.text(1), hcr.repetitions(3), words)
                    .ifPresentOrElse(
                            reason -> adjudication.addExtension(Systems.structure("decision-reason"), reason.concept()),
                            () -> draft.reading()
                                    .note(
                                            hcr.location(3),
                                            "This reason is none that the code map decision-reason-to-x12-886 has; add it to the"
                                                    + " partner's codeMaps."));
        }
        return adjudication;
    }

    private void numbers(Level level, ItemComponent item) {
        LineReader.reference(level, "BB")
                .or(() -> LineReader.reference(event.level(), "BB"))
                .ifPresent(number -> item.addExtension(Uris.AUTHORIZATION_NUMBER, new StringType(number)));
        LineReader.reference(level, "NT")
                .or(() -> LineReader.reference(event.level(), "NT"))
                .ifPresent(number -> item.addExtension(Uris.ADMINISTRATIVE_REFERENCE, new StringType(number)));
    }

    /** HCR as PAS writes it. A code that is unknown stays as it is, and is left to a person. */
    private AdjudicationComponent adjudication(Seg hcr, String path) {
        String code = hcr.text(1);
        decided = true;
        if (Decision.ofX12(code).isEmpty()) {
            draft.missing(path, hcr.location(1), "This action is none that is known; a person looks at it.");
        }
        Extension action = new Extension(Uris.REVIEW_ACTION);
        hcr.value(2).ifPresent(number -> action.addExtension("number", new StringType(number)));
        action.addExtension(Uris.REVIEW_ACTION_CODE, PasClaim.concept(Systems.X12_REVIEW_ACTION, code));
        hcr.repetitions(3)
                .forEach(reason -> action.addExtension(
                        Uris.REVIEW_REASON_CODE, PasClaim.concept(Systems.X12_DECISION_REASON, reason)));
        hcr.value(4)
                .ifPresent(flag -> action.addExtension("secondSurgicalOpinionFlag", new BooleanType(flag.equals("Y"))));
        AdjudicationComponent adjudication = new AdjudicationComponent();
        adjudication
                .setCategory(PasClaim.concept(Systems.ADJUDICATION, "submitted"))
                .addExtension(action);
        return adjudication;
    }

    private void notes(Level level, Optional<ItemComponent> line) {
        for (Seg msg : level.all("MSG")) {
            msg.value(1).ifPresent(text -> {
                int number = response.getProcessNote().size() + 1;
                response.addProcessNote().setNumber(number).setText(text);
                line.ifPresent(item -> item.addNoteNumber(number));
            });
        }
    }
}
