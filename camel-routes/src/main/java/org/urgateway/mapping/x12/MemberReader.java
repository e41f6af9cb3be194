package org.urgateway.mapping.x12;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Coverage.CoverageStatus;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.mapping.PasClaim;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.IdentifierType;
import org.urgateway.terminology.Rejection;
import org.urgateway.terminology.Systems;

/**
 * Reads the injured worker and the coverage: loops 2010C and 2010D.
 *
 * <p>Two layouts are in use. The worker is the subscriber and there is no dependent; or the employer, whose policy it is, is the
 * subscriber (NM102 is 2) and the worker its dependent.
 *
 * @param draft takes the resources
 */
record MemberReader(Draft draft) {

    private static final String X12_RELATIONSHIP = Systems.x12(1069);
    private static final String EMPLOYER = "36";
    private static final Set<String> OF_POLICY = Set.of("IG", "1L", "6P");

    /** What the levels say of the patient. */
    record Member(Reference patient, Reference coverage) {}

    Member read(Event event, Optional<Reference> insurer, Optional<Identifier> claimNumber, boolean employment) {
        Level subscriber = Event.named(event.subscriber());
        Level worker = event.dependent().map(Event::named).orElse(subscriber);
        Reference patient = patient(worker);
        Coverage coverage = new Coverage().setStatus(CoverageStatus.ACTIVE).setBeneficiary(patient);
        claimNumber.ifPresent(number -> coverage.addExtension(Systems.structure("claim-number"), number.copy()));
        if (employment) {
            coverage.setType(PasClaim.concept(Systems.V3_ACT_CODE, "WCBPOL"));
        }
        insurer.ifPresent(coverage::addPayor);
        subscriber(subscriber, worker, patient, coverage);
        memberNumber(subscriber, worker, claimNumber, coverage);
        policy(subscriber, coverage);
        coverage.setRelationship(relationship(event.dependent().isPresent() ? worker : subscriber, event));
        return new Member(patient.copy(), draft.entries().add(coverage));
    }

    /** Whose policy it is: the worker, the employer, or another person. */
    private void subscriber(Level subscriber, Level worker, Reference patient, Coverage coverage) {
        Optional<Seg> nm1 = subscriber.first("NM1");
        if (subscriber.equals(worker)) {
            coverage.setSubscriber(patient.copy());
        } else if (nm1.filter(name -> name.text(2).equals("2")).isPresent()) {
            coverage.setPolicyHolder(employer(subscriber, nm1.get()));
            // A subscriber is a person in FHIR; who is insured by the employer's policy is the worker.
            coverage.setSubscriber(patient.copy());
        } else {
            coverage.setSubscriber(patient(subscriber));
        }
    }

    private Reference employer(Level level, Seg nm1) {
        nm1.understood(1);
        Organization employer = PartyReader.organization(nm1).addType(PasClaim.concept(Systems.X12_ENTITY, EMPLOYER));
        PartyReader.address(level).ifPresent(employer::addAddress);
        level.all("REF").stream()
                .filter(ref -> ref.has(2) && !OF_POLICY.contains(ref.segment().element(1)))
                .forEach(ref -> employer.addIdentifier(draft.qualifiers().reference(ref)));
        return draft.entries().once("employer " + employer.getName(), () -> employer);
    }

    /** NM109 of the subscriber, or of the worker where the employer, who has none, is the subscriber; else the claim number. */
    private void memberNumber(Level subscriber, Level worker, Optional<Identifier> claimNumber, Coverage coverage) {
        Optional<Seg> name = subscriber.first("NM1").filter(nm1 -> nm1.has(9)).or(() -> worker.first("NM1"));
        name.flatMap(nm1 -> draft.qualifiers().name(nm1)).ifPresent(number -> {
            coverage.addIdentifier(number.setType(PasClaim.concept(Systems.V2_IDENTIFIER_TYPE, "MB")));
            coverage.setSubscriberId(number.getValue());
        });
        if (!coverage.hasIdentifier()) {
            claimNumber.ifPresent(number ->
                    coverage.addIdentifier(number.copy().setType(PasClaim.concept(Systems.V2_IDENTIFIER_TYPE, "MB"))));
        }
    }

    private void policy(Level subscriber, Coverage coverage) {
        subscriber
                .first("REF", 1, "IG")
                .ifPresent(ref -> coverage.addIdentifier(
                        draft.qualifiers().reference(ref).setType(IdentifierType.POLICY_NUMBER.concept())));
        subscriber.first("REF", 1, "1L", "6P").ifPresent(ref -> {
            ref.understood(1);
            coverage.addClass_()
                    .setType(PasClaim.concept(Uris.COVERAGE_CLASS, "group"))
                    .setValue(ref.text(2));
        });
    }

    /** INS02; who is not told to be another is the subscriber himself, and a dependent of an employer its employee. */
    private CodeableConcept relationship(Level level, Event event) {
        Optional<Seg> ins = level.first("INS");
        ins.ifPresent(seg -> seg.understood(1));
        String code = ins.flatMap(seg -> seg.value(2)).orElse(event.dependent().isPresent() ? "20" : "18");
        CodeableConcept relationship = new CodeableConcept();
        relationship.addCoding(new Coding(Uris.SUBSCRIBER_RELATIONSHIP, general(code), null));
        return relationship.addCoding(new Coding(X12_RELATIONSHIP, code, null));
    }

    private static String general(String code) {
        return switch (code) {
            case "18" -> "self";
            case "01" -> "spouse";
            case "19" -> "child";
            default -> "other";
        };
    }

    /** A person: the worker, or a subscriber who is another person. */
    Reference patient(Level level) {
        Seg nm1 = level.first("NM1")
                .orElseThrow(() -> new UnmappableException(
                        level.location("NM1"),
                        Rejection.PATIENT_NOT_IDENTIFIED,
                        "The patient is not named; send NM1."));
        return draft.entries().once("patient " + level.id() + nm1.location(), () -> patient(level, nm1));
    }

    private Patient patient(Level level, Seg nm1) {
        nm1.understood(1);
        Patient patient = new Patient();
        numbers(level, nm1).forEach(patient::addIdentifier);
        PartyReader.name(nm1).ifPresent(patient::addName);
        PartyReader.address(level).ifPresent(patient::addAddress);
        level.all("PER").forEach(per -> PartyReader.telecoms(per).forEach(patient::addTelecom));
        level.first("DMG").ifPresent(dmg -> {
            dmg.understood(1);
            X12Dates.day(dmg, 2).ifPresent(date -> patient.getBirthDateElement().setValueAsString(date));
            dmg.value(3).ifPresent(code -> patient.setGender(gender(dmg, code)));
        });
        if (!patient.hasGender()) {
            patient.setGender(AdministrativeGender.UNKNOWN);
        }
        level.first("INS")
                .flatMap(ins -> ins.value(17))
                .filter(text -> text.matches("\\d{1,9}"))
                .ifPresent(order -> patient.setMultipleBirth(new IntegerType(order)));
        if (!patient.hasIdentifier()) {
            draft.missing(
                    "Patient.identifier",
                    nm1.location(9),
                    "Send the number under which you know the patient: NM109, or REF with qualifier EJ or SY.");
        }
        return patient;
    }

    private List<Identifier> numbers(Level level, Seg nm1) {
        List<Identifier> numbers = new ArrayList<>();
        draft.qualifiers().name(nm1).ifPresent(numbers::add);
        level.all("REF").stream()
                .filter(ref -> ref.has(2)
                        && !OF_POLICY.contains(ref.segment().element(1))
                        && !ref.segment().element(1).equals("Y4"))
                .forEach(ref -> numbers.add(draft.qualifiers().reference(ref)));
        return numbers;
    }

    private AdministrativeGender gender(Seg dmg, String code) {
        return switch (code) {
            case "M" -> AdministrativeGender.MALE;
            case "F" -> AdministrativeGender.FEMALE;
            case "U" -> AdministrativeGender.UNKNOWN;
            default -> {
                draft.reading().note(dmg.location(3), "This code is none that is known; told as other.");
                yield AdministrativeGender.OTHER;
            }
        };
    }
}
