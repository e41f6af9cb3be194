package org.urgateway.mapping.x12;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.mapping.PartyName;
import org.urgateway.mapping.PasClaim;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Systems;
import org.urgateway.terminology.Urgency;

/** Reads what a patient event says of the request as a whole: parties, urgency, accident, diagnoses, dates, conditions. */
final class ClaimReader {

    private final Draft draft;
    private final Event event;
    private final PasClaim claim;
    private final List<Identifier> traces;
    private final Optional<Identifier> claimNumber;

    ClaimReader(Draft draft, Event event) {
        this.draft = draft;
        this.event = event;
        this.claim = new PasClaim(draft.entries(), draft.reading().settings().codeMaps());
        this.traces = draft.traces().read(event.level(), "1", "2");
        this.claimNumber = new ClaimNumberReader(draft).read(event);
        draft.madeAt().ifPresent(at -> claim.claim().setCreatedElement(new DateTimeType(at)));
    }

    PasClaim claim() {
        return claim;
    }

    List<Identifier> traces() {
        return traces;
    }

    Optional<Identifier> claimNumber() {
        return claimNumber;
    }

    Reference patient() {
        return claim.claim().getPatient();
    }

    /** The number, patient, coverage, insurer and requester: what inquiries have, too. */
    ClaimReader parties() {
        traces.stream().limit(2).forEach(trace -> claim.claim().addIdentifier(trace));
        if (traces.isEmpty()) {
            draft.missing(
                    "Claim.identifier",
                    event.level().location("TRN02"),
                    "Send the number under which you track the request, in TRN of the patient event.");
        }
        claim.claim().addExtension(draft.transmission());
        Optional<Reference> insurer = insurer();
        var member = new MemberReader(draft)
                .read(event, insurer, claimNumber, new AccidentReader(draft, event).isEmployment());
        claim.claim().setPatient(member.patient());
        claim.claim().addInsurance().setSequence(1).setFocal(true).setCoverage(member.coverage());
        insurer.map(Reference::copy)
                .ifPresentOrElse(
                        claim.claim()::setInsurer,
                        () -> draft.missing(
                                "Claim.insurer",
                                event.organization().location("NM1"),
                                "Send the insurer in 2010A, or set the partner's insurer."));
        new PartyReader(draft)
                .requester(Event.named(event.requester()))
                .ifPresentOrElse(
                        claim.claim()::setProvider,
                        () -> draft.missing(
                                "Claim.provider", event.requester().location("NM1"), "Send who requests, in 2010B."));
        claim.claimNumber(claimNumber);
        return this;
    }

    /** The partner's insurer where the transaction names it by the same number, or not at all. */
    private Optional<Reference> insurer() {
        Level level = Event.named(event.organization());
        Optional<Seg> nm1 = level.first("NM1");
        Optional<PartyName> own = draft.reading().settings().insurer();
        Organization insurer = nm1.map(PartyReader::organization).orElseGet(() -> new Organization().setActive(true));
        nm1.ifPresent(seg -> insurer.addType(PasClaim.concept(Systems.X12_ENTITY, seg.text(1))));
        String number = nm1.map(seg -> seg.text(9)).orElse("");
        own.filter(party -> number.isEmpty() || number.equals(party.value()))
                .map(party -> {
                    nm1.ifPresent(seg -> seg.understood(8));
                    return new Identifier().setSystem(party.system()).setValue(party.value());
                })
                .or(() -> nm1.flatMap(seg -> draft.qualifiers().name(seg)))
                .ifPresent(insurer::addIdentifier);
        if (!insurer.hasName()) {
            own.ifPresent(party -> insurer.setName(party.name()));
        }
        level.all("PER").forEach(per -> PartyReader.telecoms(per).forEach(insurer::addTelecom));
        return insurer.hasIdentifier() || insurer.hasName()
                ? Optional.of(draft.entries().once("insurer", () -> insurer))
                : Optional.empty();
    }

    /** All the rest that PAS has on a request. */
    ClaimReader request(Certification certification) {
        urgency(certification);
        new AccidentReader(draft, event).read(claim);
        new DiagnosisReader(draft).read(event.level(), claim.claim(), Optional.empty());
        dates();
        new ConditionReader(event).read(claim.claim());
        new StayReader(event)
                .planned(patient())
                .ifPresent(stay -> claim.claim()
                        .addExtension(Uris.CLAIM_ENCOUNTER, draft.entries().add(stay)));
        return this;
    }

    Optional<Seg> um() {
        return LineReader.um(event.level());
    }

    /** UM06; an immediate appeal is urgent by its kind. Consent to the release of information, UM09, goes without saying. */
    private void urgency(Certification certification) {
        um().filter(um -> um.text(9).equals("N"))
                .ifPresent(um -> draft.reading().note(um.location(9), "The release of information is restricted."));
        Optional<String> level = um().flatMap(um -> um.value(6));
        level.ifPresent(claim::levelOfService);
        Optional<String> urgency = level.flatMap(code ->
                draft.reading().code("x12-1338-to-urgency", um().orElseThrow().location(6), code));
        if (urgency.isEmpty() && certification.isImmediateAppeal()) {
            draft.reading()
                    .note(event.level().location("UM06"), "An immediate appeal without a level of service: expedited.");
        }
        claim.priority(
                urgency.orElse(certification.isImmediateAppeal() ? Urgency.EXPEDITED.code() : Urgency.STANDARD.code()));
    }

    private void dates() {
        StayReader stay = new StayReader(event);
        stay.date("AAH").ifPresent(date -> claim.information("patientEvent").setTiming(date));
        stay.date("435").ifPresent(date -> claim.information("admissionDates").setTiming(date));
        stay.date("096")
                .ifPresent(date -> claim.information("dischargeDates").setTiming(new DateType(X12Dates.asDay(date))));
    }

    /** The kind of claim follows from the services that it asks for. */
    void kind() {
        boolean institutional = new StayReader(event).isAdmission()
                || event.lines().stream().anyMatch(line -> line.first("SV2").isPresent());
        boolean dental = !event.lines().isEmpty()
                && event.lines().stream().allMatch(line -> line.first("SV3").isPresent());
        claim.type(institutional ? "institutional" : dental ? "oral" : "professional");
    }
}
