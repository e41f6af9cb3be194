package org.urgateway.mapping.x12;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ClaimResponseStatus;
import org.hl7.fhir.r4.model.ClaimResponse.ErrorComponent;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.hl7.fhir.r4.model.ClaimResponse.Use;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.MatchKeys;
import org.urgateway.mapping.MissingItem;
import org.urgateway.terminology.Systems;

/**
 * Reads 278 responses: what was decided on an event (2000E) and on its lines (2000F), or why nothing was considered (AAA).
 *
 * <p>Both levels are kept. A line without HCR has the event's decision, unless that is a part, of which it does not tell whether it is the
 * line's.
 */
final class DeterminationReader {

    private final Draft draft;
    private final Event event;
    private final Asked asked;
    private final ResponseContext context;
    private final ClaimReader parties;
    private final List<Identifier> requests;
    private final ClaimResponse response = new ClaimResponse();

    DeterminationReader(Draft draft, Event event, ResponseContext context) {
        this.draft = draft;
        this.event = event;
        this.context = context;
        this.asked = Asked.of(context.asked());
        this.parties = new ClaimReader(draft, event).parties();
        this.requests = requests();
    }

    static List<Interaction> read(Reading reading, Seg bht, ResponseContext context) {
        bht.understood(6);
        List<Interaction> interactions = new ArrayList<>();
        List<Event> events = Event.of(reading.root());
        if (events.isEmpty()) {
            return List.of(RefusalReader.read(new Draft(reading, 1, bht), context.asked()));
        }
        for (Event event : events) {
            Draft draft = new Draft(reading, interactions.size() + 1, bht);
            interactions.add(new DeterminationReader(draft, event, context).interaction());
        }
        return interactions;
    }

    Interaction interaction() {
        header();
        PhysicianReader physician = new PhysicianReader(draft, context.physician());
        physician.read(providers(), response);
        DecisionReader decisions = new DecisionReader(draft, event, asked, response, physician);
        decisions.read();
        List<ErrorComponent> errors = errors();
        errors.forEach(response::addError);
        response.setOutcome(outcome(errors.isEmpty(), decisions.decided()));
        if (errors.isEmpty() && !decisions.decided()) {
            draft.missing(
                    "ClaimResponse.item.adjudication",
                    event.level().location("HCR01"),
                    "The response holds neither a decision nor an error; a person looks at it.");
        }
        echoes();
        MatchKeys keys = Keys.of(draft, levels(), requests, parties.claimNumber(), parties.patient());
        return new Interaction.DeterminationReceived(draft.bundle(response, requests), missing(), keys);
    }

    /**
     * The numbers of the request. A response repeats their values under the company that it was asked under; where the request is known,
     * so is the system of its numbers.
     */
    private List<Identifier> requests() {
        List<Identifier> traces = parties.traces();
        List<Identifier> sent = asked.claim().map(Claim::getIdentifier).orElseGet(List::of);
        List<Identifier> repeated = sent.stream()
                .filter(number -> traces.isEmpty()
                        || traces.stream().anyMatch(trace -> trace.getValue().equals(number.getValue())))
                .toList();
        if (!sent.isEmpty() && repeated.isEmpty()) {
            draft.missing(
                    "ClaimResponse.request",
                    event.level().location("TRN02"),
                    "The response repeats another number than that of the request which BHT03 names; a person looks at it.");
        }
        return repeated.isEmpty() ? traces : repeated;
    }

    /** Names at the event and at its lines. */
    private List<Level> providers() {
        return Stream.concat(
                        event.level().loops("2010EA").stream(),
                        event.lines().stream().flatMap(line -> line.loops("2010F").stream()))
                .toList();
    }

    /** What makes a request incomplete does not matter to its answer. */
    private List<MissingItem> missing() {
        return draft.missing().stream()
                .filter(item -> item.element().startsWith("ClaimResponse")
                        || item.element().startsWith("Bundle"))
                .toList();
    }

    private List<Level> levels() {
        List<Level> levels = new ArrayList<>(event.levels());
        levels.addAll(event.lines());
        return levels;
    }

    private void header() {
        var claim = parties.claim().claim();
        response.setStatus(ClaimResponseStatus.ACTIVE)
                .setUse(Use.PREAUTHORIZATION)
                .setType(asked.claim().map(request -> request.getType().copy()).orElse(claim.getType()))
                .setPatient(claim.getPatient())
                .setRequestor(claim.getProvider());
        if (claim.hasInsurer()) {
            response.setInsurer(claim.getInsurer());
        }
        response.addExtension(draft.transmission());
        parties.claimNumber()
                .ifPresent(number -> response.addExtension(Systems.structure("claim-number"), number.copy()));
        requests.forEach(trace -> response.addIdentifier(trace.copy()));
        requests.stream()
                .findFirst()
                .ifPresent(trace -> response.setRequest(new Reference().setIdentifier(trace.copy())));
        draft.madeAt().ifPresent(at -> response.setCreatedElement(new DateTimeType(at)));
    }

    private List<ErrorComponent> errors() {
        List<ErrorComponent> errors = new ArrayList<>();
        event.levels().forEach(level -> errors.addAll(ErrorReader.read(level)));
        List<Level> lines = event.lines();
        for (int index = 0; index < lines.size(); index++) {
            errors.addAll(ErrorReader.ofLine(lines.get(index), index));
        }
        return errors;
    }

    private static RemittanceOutcome outcome(boolean faultless, boolean decided) {
        if (faultless) {
            return RemittanceOutcome.COMPLETE;
        }
        return decided ? RemittanceOutcome.PARTIAL : RemittanceOutcome.ERROR;
    }

    /** What a response repeats of the request is known from there. */
    private void echoes() {
        for (Level level : levels()) {
            level.all("UM").forEach(um -> um.understood(1, 2, 3, 6, 7, 8, 9, 10));
            level.all("UM")
                    .forEach(um -> List.of(1, 2, 3, 4, 5).forEach(part -> {
                        um.text(4, part);
                        um.text(5, part);
                    }));
            level.all("DTP", 1, "439", "435", "096").forEach(dtp -> dtp.understood(1, 2, 3));
        }
        for (Seg hi : event.level().all("HI")) {
            for (int element = 1; element <= hi.size(); element++) {
                if (new DiagnosisReader(draft).diagnosis(hi, element).isPresent()) {
                    hi.text(element, 3);
                    hi.text(element, 4);
                }
            }
        }
    }
}
