package org.urgateway.mapping.hl7v2;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ClaimResponseStatus;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.hl7.fhir.r4.model.ClaimResponse.Use;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.Uris;
import org.urgateway.mapping.hl7v2.wire.Group;
import org.urgateway.mapping.hl7v2.wire.SegmentLocation;
import org.urgateway.mapping.hl7v2.wire.WireField;
import org.urgateway.mapping.hl7v2.wire.WireSegment;
import org.urgateway.terminology.Credential;
import org.urgateway.terminology.Systems;

/** Reads determinations: RPA with RF1, IN3 and the AUT of each procedure. */
final class DeterminationReader {

    private static final Set<String> PHYSICIANS = Set.of("MD", "DO");

    private final Draft draft;
    private final Reading reading;
    private final Parties parties;

    private DeterminationReader(Draft draft) {
        this.draft = draft;
        this.reading = draft.reading();
        this.parties = new Parties(draft);
    }

    static Interaction read(Reading reading) {
        return new DeterminationReader(new Draft(reading, 1)).interaction();
    }

    private Interaction interaction() {
        Optional<Identifier> claimNumber = new Circumstances(draft).claimNumber();
        ClaimResponse response = new ClaimResponse()
                .setStatus(ClaimResponseStatus.ACTIVE)
                .setUse(Use.PREAUTHORIZATION)
                .setOutcome(outcome())
                .setPatient(parties.patient());
        claimNumber.ifPresent(number -> response.addExtension(Systems.structure("claim-number"), number.copy()));
        new Insurance(draft, parties, claimNumber)
                .read().stream()
                        .flatMap(covered -> covered.insurer().stream())
                        .findFirst()
                        .ifPresentOrElse(
                                response::setInsurer,
                                () -> draft.missing(
                                        "ClaimResponse.insurer",
                                        SegmentLocation.of("IN1", 1),
                                        "Send the insurer in IN1."));
        header(response);
        providers(response);
        ProcedureLines procedures = new ProcedureLines(reading.root());
        for (int index = 0; index < procedures.groups().size(); index++) {
            new DeterminedLines(draft)
                    .add(
                            response,
                            procedures.groups().get(index),
                            procedures.sequences().get(index));
        }
        notes(response);
        Keys keys = new Keys(draft).requests("RF1", 6);
        return new Interaction.DeterminationReceived(
                draft.bundle(response), draft.missing(), keys.with(claimNumber, parties.patient()));
    }

    private RemittanceOutcome outcome() {
        return reading.required("MSA").text(1).equals("AA") ? RemittanceOutcome.COMPLETE : RemittanceOutcome.ERROR;
    }

    private void header(ClaimResponse response) {
        WireSegment msa = reading.required("MSA");
        response.setRequest(
                new Reference().setIdentifier(draft.identifiers().own(receiver() + "-message", msa.text(2))));
        reading.root().segment("RF1").ifPresent(rf1 -> {
            rf1.understood(2, 3, 5, 7);
            rf1.field(1).understood(2, 3);
            draft.identifiers().ei(rf1.field(6)).ifPresent(response::addIdentifier);
            reading.dateTime(rf1.field(9)).ifPresent(at -> response.setCreatedElement(new DateTimeType(at)));
        });
        if (!response.hasCreated()) {
            reading.sentAt().ifPresent(at -> response.setCreatedElement(new DateTimeType(at)));
        }
        reading.root().all("IN3").stream().findFirst().ifPresent(in3 -> certification(in3, response));
    }

    /** The request came from who now receives the answer. */
    private String receiver() {
        MessageHeader header = reading.header();
        String to = header.receivingFacility().isEmpty() ? header.receivingApplication() : header.receivingFacility();
        return to.split("\\^", 2)[0];
    }

    private void certification(WireSegment in3, ClaimResponse response) {
        in3.understood(1, 4, 6);
        in3.field(2).understood(1, 4);
        Period period = new Period();
        reading.date(in3.field(9)).ifPresent(date -> period.getStartElement().setValueAsString(date));
        reading.date(in3.field(10)).ifPresent(date -> period.getEndElement().setValueAsString(date));
        if (!period.isEmpty()) {
            response.setPreAuthPeriod(period);
            in3.understood(11);
        }
        if (in3.has(14)) {
            Extension reviewer = new Extension(Uris.REVIEWER);
            reviewer.addExtension("wasHumanReviewedFlag", new BooleanType(true));
            parties.practitioner(in3.field(14))
                    .flatMap(this::person)
                    .ifPresent(person -> reviewed(in3.field(14), person, reviewer));
            response.addExtension(reviewer);
        }
    }

    private Optional<Practitioner> person(Reference role) {
        return draft.entries()
                .get(role)
                .map(PractitionerRole.class::cast)
                .flatMap(known -> draft.entries().get(known.getPractitioner()))
                .map(Practitioner.class::cast);
    }

    /** A degree in medicine or osteopathy is what tells that a physician decided; the number is that of the licence. */
    private void reviewed(WireField field, Practitioner person, Extension reviewer) {
        Identifier number = person.getIdentifierFirstRep();
        reviewer.addExtension("reviewerNPI", number.copy());
        String degree = field.text(7).isEmpty() ? field.text(21) : field.text(7);
        if (Stream.of(degree.toUpperCase(Locale.ROOT).split("[^A-Z]+")).anyMatch(PHYSICIANS::contains)
                && !person.hasQualification()) {
            person.addQualification().setCode(Credential.PHYSICIAN.concept()).addIdentifier(number.copy());
        }
    }

    private void providers(ClaimResponse response) {
        for (Group group : reading.root().groups("PROVIDER")) {
            WireSegment prd = group.required("PRD");
            prd.field(1).understood(2, 3);
            var provider = parties.provider(group);
            if (prd.text(1).equals("RP") && !response.hasRequestor()) {
                response.setRequestor(provider);
            }
        }
    }

    private void notes(ClaimResponse response) {
        Stream.of(EvidenceReader.notes(reading.root()))
                .flatMap(List::stream)
                .forEach(text -> response.addProcessNote()
                        .setNumber(response.getProcessNote().size())
                        .setText(text));
    }
}
