package org.urgateway.mapping.x12;

import java.util.Optional;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.MatchKeys;
import org.urgateway.mapping.StayEvent;
import org.urgateway.mapping.Uris;

/**
 * Reads 278 notifications, 005010X216: an admission, what became of it, or a decision that was made elsewhere.
 *
 * <p>A notification with HCR tells a decision. Without, it tells of a stay: that it began, was changed (UM02 other than I), ended (a date
 * of discharge) or did not take place (UM02 3). Anything else asks for nothing, which a note says.
 */
final class NotificationReader {

    private final Draft draft;
    private final Event event;
    private final Certification certification;

    private NotificationReader(Draft draft, Event event, String purpose) {
        this.draft = draft;
        this.event = event;
        this.certification = Certification.of(event, purpose);
    }

    static Optional<Interaction> read(Draft draft, Event event, String purpose) {
        boolean decided = event.level().first("HCR").isPresent()
                || event.lines().stream().anyMatch(line -> line.first("HCR").isPresent());
        if (decided) {
            return Optional.of(new DeterminationReader(draft, event, ResponseContext.NONE).interaction());
        }
        return new NotificationReader(draft, event, purpose).stay();
    }

    private Optional<Interaction> stay() {
        StayReader stay = new StayReader(event);
        if (!stay.isAdmission()) {
            draft.reading()
                    .note(
                            event.level().location("UM01"),
                            "A notification of services without a decision asks for nothing.");
            return Optional.empty();
        }
        boolean began = certification.isNew() && stay.date("096").isEmpty();
        return Optional.of(began ? admission() : change(stay));
    }

    private Interaction admission() {
        ClaimReader reader = new ClaimReader(draft, event).parties().request(certification);
        LineReader lines = new LineReader(draft, event, certification, reader.claim(), reader.patient());
        for (Level provider : event.level().loops("2010EA")) {
            provider.first("NM1").ifPresent(nm1 -> lines.member(provider, nm1, true));
        }
        lines.read();
        new InformationReader(draft).read(event.level(), reader.claim(), Optional.empty());
        reader.kind();
        begin(reader);
        return new Interaction.AdmissionNotice(
                draft.bundle(reader.claim().claim(), reader.traces()), draft.missing(), keys(reader));
    }

    /** The stay that a request would plan has begun; where nothing but the event tells of it, it is made now. */
    private void begin(ClaimReader reader) {
        Optional<Encounter> planned = Optional.ofNullable(
                        reader.claim().claim().getExtensionByUrl(Uris.CLAIM_ENCOUNTER))
                .flatMap(stay -> draft.entries().get((Reference) stay.getValue()))
                .map(Encounter.class::cast);
        planned.ifPresentOrElse(
                stay -> stay.setStatus(EncounterStatus.INPROGRESS),
                () -> reader.claim()
                        .claim()
                        .addExtension(
                                Uris.CLAIM_ENCOUNTER,
                                draft.entries()
                                        .add(new StayReader(event)
                                                .encounter(EncounterStatus.INPROGRESS, reader.patient()))));
    }

    private Interaction change(StayReader stay) {
        ClaimReader reader = new ClaimReader(draft, event).parties();
        StayEvent what = what(stay);
        Encounter encounter = stay.encounter(status(what), reader.patient());
        reader.traces().forEach(trace -> encounter.addIdentifier(trace.copy()));
        LineReader.um(event.level()).ifPresent(um -> um.understood(1, 2, 3));
        return new Interaction.StayChange(
                draft.bundle(encounter, reader.traces()), draft.missing(), what, keys(reader));
    }

    private StayEvent what(StayReader stay) {
        boolean discharged = stay.date("096").isPresent();
        if (certification.cancels()) {
            return discharged ? StayEvent.CANCEL_DISCHARGE : StayEvent.CANCEL_ADMISSION;
        }
        return discharged ? StayEvent.DISCHARGE : StayEvent.UPDATE;
    }

    private static EncounterStatus status(StayEvent event) {
        return switch (event) {
            case DISCHARGE -> EncounterStatus.FINISHED;
            case CANCEL_ADMISSION -> EncounterStatus.CANCELLED;
            case TRANSFER, UPDATE, CANCEL_DISCHARGE, TO_OUTPATIENT -> EncounterStatus.INPROGRESS;
        };
    }

    private MatchKeys keys(ClaimReader reader) {
        return Keys.of(draft, event.levels(), reader.traces(), reader.claimNumber(), reader.patient());
    }
}
