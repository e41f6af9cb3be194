package org.urgateway.mapping.hl7v2;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.hl7v2.wire.WireField;
import org.urgateway.mapping.hl7v2.wire.WireSegment;

/** Reads appointments for the initial evaluation: SIU with SCH, AIS, AIL, AIP. */
final class Appointments {

    private final Draft draft;
    private final Reading reading;
    private final Parties parties;

    private Appointments(Draft draft) {
        this.draft = draft;
        this.reading = draft.reading();
        this.parties = new Parties(draft);
    }

    static Interaction read(Reading reading) {
        return new Appointments(new Draft(reading, 1)).interaction();
    }

    private Interaction interaction() {
        Optional<Identifier> claimNumber = new Circumstances(draft).claimNumber();
        WireSegment sch = reading.required("SCH");
        Appointment appointment =
                new Appointment().setStatus(status(reading.header().event()));
        Stream.of(1, 2)
                .flatMap(field -> draft.identifiers().ei(sch.field(field)).stream())
                .forEach(appointment::addIdentifier);
        draft.codings().concept(sch.field(7)).ifPresent(appointment::addReasonCode);
        draft.codings().concept(sch.field(8)).ifPresent(appointment::setAppointmentType);
        reading.root().all("AIS").forEach(ais -> service(ais, appointment));
        times(sch, appointment);
        participants(sch, appointment);
        comments(appointment);
        Keys keys = new Keys(draft).requests("SCH", 1, 2, 26);
        return new Interaction.InitialEvaluation(
                draft.bundle(appointment), draft.missing(), keys.with(claimNumber, parties.patient()));
    }

    private static AppointmentStatus status(String event) {
        return switch (event) {
            case "S15" -> AppointmentStatus.CANCELLED;
            case "S26" -> AppointmentStatus.NOSHOW;
            default -> AppointmentStatus.BOOKED;
        };
    }

    private void service(WireSegment ais, Appointment appointment) {
        ais.understood(1, 2);
        draft.codings().concept(ais.field(3)).ifPresent(appointment::addServiceType);
    }

    /** Start and end: TQ1-7 and TQ1-8, the fourth and fifth component of SCH-11, or AIS-4 with its duration. */
    private void times(WireSegment sch, Appointment appointment) {
        Optional<String> start = Stream.of(
                        reading.root().all("TQ1").stream().flatMap(tq1 -> reading.dateTime(tq1.field(7)).stream()),
                        component(sch.field(11), 4),
                        reading.root().all("AIS").stream().flatMap(ais -> reading.dateTime(ais.field(4)).stream()))
                .flatMap(times -> times)
                .filter(at -> at.contains("T"))
                .findFirst();
        Optional<String> end = Stream.of(
                        reading.root().all("TQ1").stream().flatMap(tq1 -> reading.dateTime(tq1.field(8)).stream()),
                        component(sch.field(11), 5))
                .flatMap(times -> times)
                .filter(at -> at.contains("T"))
                .findFirst();
        start.ifPresentOrElse(
                at -> appointment.setStartElement(new InstantType(at)),
                () -> draft.missing("Appointment.start", sch.location(11), "Send when the evaluation begins."));
        end.ifPresent(at -> appointment.setEndElement(new InstantType(at)));
        duration(sch, appointment);
    }

    private void duration(WireSegment sch, Appointment appointment) {
        String unit = sch.text(10).isEmpty() ? "MIN" : sch.text(10).toUpperCase(Locale.ROOT);
        reading.number(sch.field(9)).ifPresent(amount -> {
            if (unit.startsWith("MIN") || unit.equals("M")) {
                appointment.setMinutesDuration(amount.intValue());
            } else {
                reading.loss(sch.location(9), "The duration is not in minutes.");
            }
        });
        sch.field(10).understood(2, 3);
    }

    private Stream<String> component(WireField field, int component) {
        return field.text(component).isEmpty() ? Stream.empty() : Stream.of(reading.dateTimeOf(field, component));
    }

    private void participants(WireSegment sch, Appointment appointment) {
        participant(appointment, parties.patient());
        reading.root().all("AIP").forEach(aip -> {
            aip.understood(1, 2);
            aip.fields(3)
                    .forEach(person ->
                            parties.practitioner(person).ifPresent(reference -> participant(appointment, reference)));
        });
        sch.fields(16)
                .forEach(person ->
                        parties.practitioner(person).ifPresent(reference -> participant(appointment, reference)));
        reading.root().all("AIL").forEach(ail -> {
            ail.understood(1, 2);
            String name = String.join(
                            " ",
                            ail.field(3).text(1),
                            ail.field(3).text(2),
                            ail.field(3).text(3))
                    .strip();
            Location location = new Location().setName(name);
            parties.facility(ail.field(3)).ifPresent(location::setManagingOrganization);
            participant(appointment, draft.entries().once("location " + name, () -> location));
        });
        reading.root().all("RGS").forEach(rgs -> rgs.understood(1, 2));
        reading.root().all("PV1").forEach(pv1 -> pv1.understood(1));
    }

    /** SCH-16 and AIP often name the same person. */
    private static void participant(Appointment appointment, Reference actor) {
        if (appointment.getParticipant().stream()
                .anyMatch(known -> known.getActor().equalsDeep(actor))) {
            return;
        }
        appointment.addParticipant().setActor(actor).setStatus(ParticipationStatus.ACCEPTED);
    }

    private void comments(Appointment appointment) {
        String text = String.join("\n", EvidenceReader.notes(reading.root()));
        if (!text.isEmpty()) {
            appointment.setComment(text);
        }
    }
}
