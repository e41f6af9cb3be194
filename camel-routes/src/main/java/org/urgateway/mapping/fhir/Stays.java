package org.urgateway.mapping.fhir;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.MatchKeys;
import org.urgateway.mapping.PasClaim;
import org.urgateway.mapping.StayEvent;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Urgency;

/** Maps hospital stays: a stay that began asks for review while it lasts, and what changes of it is news for that review. */
final class Stays {

    private static final String FROM = "Encounter";
    private static final String ADMISSION_REVIEW = "AR";

    /** X12 1365 code of a stay in a hospital bed. */
    private static final String HOSPITAL_INPATIENT = "48";

    /** Inpatients, and outpatients under observation. */
    private static final Set<String> IN_BED = Set.of("IMP", "ACUTE", "NONAC", "OBSENC");

    private static final Set<String> BEGUN = Set.of("arrived", "in-progress", "onleave");

    private final Unit unit;
    private final Encounter stay;

    private Stays(Unit unit, Encounter stay) {
        this.unit = unit;
        this.stay = stay;
    }

    static boolean isInBed(Encounter encounter) {
        return IN_BED.contains(
                Optional.ofNullable(encounter.getClass_().getCode()).orElse(""));
    }

    private static String status(Encounter stay) {
        return stay.hasStatus() ? stay.getStatus().toCode() : "unknown";
    }

    /** Why an encounter asks for nothing; empty where it asks. */
    static Optional<String> idle(Encounter stay, boolean isKnown) {
        if (isKnown) {
            return status(stay).equals("unknown")
                    ? Optional.of("The encounter does not say where it stands; it asks for nothing.")
                    : Optional.empty();
        }
        if (!isInBed(stay)) {
            return Optional.of("The encounter is no hospital stay; it asks for nothing.");
        }
        return BEGUN.contains(status(stay))
                ? Optional.empty()
                : Optional.of("The stay has not begun, or was over when it was first seen; it asks for nothing.");
    }

    /**
     * The review of the stay, or news for it.
     *
     * @param isKnown whether an earlier version of the encounter was asked for
     */
    static Interaction read(Unit unit, Encounter stay, boolean isKnown) {
        var read = new Stays(unit, stay);
        return isKnown ? read.change() : read.admission();
    }

    private Interaction admission() {
        var ask = new Ask(unit, FROM);
        var claimNumber = Numbers.claimNumber(unit, stay);
        ask.written().type("institutional");
        ask.identifier(number());
        ask.created(Stream.of(
                        stay.getMeta().getLastUpdatedElement(), stay.getPeriod().getStartElement())
                .flatMap(at -> Optional.ofNullable(at.getValueAsString()).stream())
                .findFirst());
        ask.written().urgency(Urgency.STANDARD.code());
        ask.patient(stay.getSubject());
        ask.provider(Stream.concat(
                        Stream.of(stay.getServiceProvider()),
                        stay.getParticipant().stream().map(Encounter.EncounterParticipantComponent::getIndividual))
                .toList());
        ask.insurance(List.of(), claimNumber);
        ask.diagnoses(stay.getReasonCode(), conditions());
        ask.claim().addExtension(new Extension(Uris.CLAIM_ENCOUNTER, unit.bring(stay)));
        var notApplicable =
                PasClaim.concept("http://terminology.hl7.org/CodeSystem/data-absent-reason", "not-applicable");
        var line = ask.line(ADMISSION_REVIEW, notApplicable, kind(), place());
        began().ifPresent(day -> {
            line.setServiced(new DateType(day));
            ask.written().information("admissionDates").setTiming(new DateType(day));
        });
        return new Interaction.AdmissionNotice(unit.bundle(ask.claim()), unit.missing(), keys());
    }

    private Optional<String> kind() {
        return isObservation() ? Optional.empty() : Optional.of(HOSPITAL_INPATIENT);
    }

    /** CMS place of service: inpatient hospital, or on campus as an outpatient. */
    private Optional<String> place() {
        return Optional.of(isObservation() ? "22" : "21");
    }

    private boolean isObservation() {
        return "OBSENC".equals(stay.getClass_().getCode());
    }

    private Optional<String> began() {
        return Optional.ofNullable(stay.getPeriod().getStartElement().getValueAsString())
                .filter(text -> text.length() >= 10)
                .map(text -> text.substring(0, 10));
    }

    private List<Reference> conditions() {
        return Stream.concat(
                        stay.getDiagnosis().stream().map(Encounter.DiagnosisComponent::getCondition),
                        stay.getReasonReference().stream())
                .toList();
    }

    private Interaction change() {
        var reference = unit.bring(stay);
        var taken = unit.taken(reference, Encounter.class);
        if (Numbers.all(taken).isEmpty()) {
            unit.ownNumber(stay).ifPresent(taken::addIdentifier);
        }
        return new Interaction.StayChange(unit.bundle(taken), unit.missing(), event(), keys());
    }

    private StayEvent event() {
        return switch (status(stay)) {
            case "finished" -> StayEvent.DISCHARGE;
            case "cancelled", "entered-in-error" -> StayEvent.CANCEL_ADMISSION;
            default -> isInBed(stay) ? StayEvent.UPDATE : StayEvent.TO_OUTPATIENT;
        };
    }

    private Optional<Identifier> number() {
        return Numbers.tracking(unit, stay);
    }

    private MatchKeys keys() {
        var found = Numbers.keys(unit, stay, List.of(), List.of(), stay.getSubject());
        var visits = Numbers.all(stay).isEmpty() ? unit.ownNumber(stay).stream().toList() : Numbers.all(stay);
        return new MatchKeys(found.requests(), found.claimNumbers(), found.authorizations(), visits, found.patients());
    }
}
