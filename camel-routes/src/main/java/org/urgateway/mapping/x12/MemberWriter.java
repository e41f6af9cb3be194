package org.urgateway.mapping.x12;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.urgateway.terminology.IdentifierType;
import org.urgateway.terminology.Systems;

/**
 * Writes the injured worker and the coverage, in the layout that the coverage calls for: where the policy is the employer's and the
 * worker is not said to hold it himself, the employer is the subscriber and the worker its dependent; else the worker is the subscriber.
 */
final class MemberWriter {

    private static final String X12_RELATIONSHIP = Systems.x12(1069);
    private static final String EMPLOYEE = "20";
    private static final String[] OF_PATIENT = {"EJ", "SY", "1W", "A6", "F6", "HJ", "N6", "NQ"};

    private final Source source;
    private final Qualifiers qualifiers;
    private final Patient patient;
    private final Optional<Coverage> coverage;
    private final Optional<Identifier> claimNumber;
    private final String place;
    private final List<Out> errors;

    MemberWriter(
            Source source,
            Qualifiers qualifiers,
            Patient patient,
            Optional<Coverage> coverage,
            Optional<Identifier> claimNumber,
            List<Out> errors) {
        this.errors = errors;
        this.source = source;
        this.qualifiers = qualifiers;
        this.patient = patient;
        this.coverage = coverage;
        this.claimNumber = claimNumber;
        this.place = ClaimNumberReader.place(qualifiers.settings().claimNumberAt());
    }

    /** 2000C, and 2000D within it where there is one, around an event. */
    LoopBuilder around(LoopBuilder event) {
        Optional<Patient> other = coverage.flatMap(found -> source.get(found.getSubscriber(), Patient.class))
                .filter(subscriber -> subscriber != patient);
        Optional<Organization> employer = coverage.filter(found -> other.isEmpty() && !isSelf())
                .flatMap(found -> source.get(found.getPolicyHolder(), Organization.class));
        if (employer.isPresent()) {
            LoopBuilder name = employer(employer.get());
            return new LoopBuilder("2000C").add(name).add(dependent(event));
        }
        return other.map(subscriber ->
                        new LoopBuilder("2000C").add(subscriber(subscriber)).add(dependent(event)))
                .orElseGet(() -> new LoopBuilder("2000C")
                        .add(person("2010C", "IL", patient, true, "18"))
                        .add(event));
    }

    private LoopBuilder dependent(LoopBuilder event) {
        return new LoopBuilder("2000D")
                .add(person("2010D", "QC", patient, false, EMPLOYEE))
                .add(event);
    }

    private LoopBuilder employer(Organization employer) {
        LoopBuilder loop = new LoopBuilder("2010C");
        loop.add(Out.of("NM1").put(1, "IL").put(2, "2").put(3, PartyWriter.text(employer.getName())));
        policy(loop);
        employer.getIdentifier()
                .forEach(number -> qualifiers
                        .ofReference(PartyWriter.text(number.getSystem()), "EI", "FI")
                        .ifPresent(qualifier ->
                                loop.add(Out.of("REF").put(1, qualifier).put(2, number.getValue()))));
        PartyWriter.address(loop, employer.getAddress());
        return loop;
    }

    private LoopBuilder subscriber(Patient subscriber) {
        LoopBuilder loop = new LoopBuilder("2010C");
        Out nm1 = PartyWriter.named(Out.of("NM1").put(1, "IL").put(2, "1"), subscriber.getNameFirstRep());
        coverage.filter(Coverage::hasSubscriberId)
                .ifPresent(found -> nm1.put(8, "MI").put(9, found.getSubscriberId()));
        loop.add(nm1);
        policy(loop);
        PartyWriter.address(loop, subscriber.getAddress());
        demographics(loop, subscriber);
        return loop;
    }

    private LoopBuilder person(String id, String role, Patient person, boolean subscribes, String usual) {
        LoopBuilder loop = new LoopBuilder(id);
        Out nm1 = PartyWriter.named(Out.of("NM1").put(1, role).put(2, "1"), person.getNameFirstRep());
        Optional<String> member = member();
        member.ifPresent(number -> nm1.put(8, "MI").put(9, number));
        loop.add(nm1);
        if (!place.startsWith("NM109")) {
            String qualifier = place.substring(place.indexOf('[') + 1, place.indexOf(']'));
            claimNumber.ifPresent(
                    number -> loop.add(Out.of("REF").put(1, qualifier).put(2, number.getValue())));
        }
        if (subscribes) {
            policy(loop);
        }
        references(loop, member);
        PartyWriter.address(loop, person.getAddress());
        PartyWriter.contact(loop, "", person.getTelecom());
        loop.add(errors);
        demographics(loop, person);
        Out ins = Out.of("INS")
                .put(1, subscribes ? "Y" : "N")
                .put(2, relationship().orElse(usual));
        if (person.hasMultipleBirthIntegerType()) {
            ins.put(17, String.valueOf(person.getMultipleBirthIntegerType().getValue()));
        }
        loop.add(ins);
        return loop;
    }

    /** NM109: the claim number where the partner looks for it there, else the number that the insurer knows the worker by. */
    private Optional<String> member() {
        Optional<String> claim =
                claimNumber.filter(number -> place.startsWith("NM109")).map(Identifier::getValue);
        return claim.or(() -> patient.getIdentifier().stream()
                        .filter(number -> qualifiers
                                .ofName(PartyWriter.text(number.getSystem()), "MI")
                                .isPresent())
                        .map(Identifier::getValue)
                        .findFirst())
                .or(() -> coverage.filter(Coverage::hasSubscriberId).map(Coverage::getSubscriberId))
                .or(() -> claimNumber.map(Identifier::getValue));
    }

    /** The numbers of the patient; the first whose authority the partner does not know goes as a patient's account number. */
    private void references(LoopBuilder loop, Optional<String> member) {
        List<Identifier> unknown = new ArrayList<>();
        boolean account = false;
        for (Identifier number : patient.getIdentifier()) {
            Optional<String> qualifier = qualifiers.ofReference(PartyWriter.text(number.getSystem()), OF_PATIENT);
            if (qualifier.isPresent()) {
                account |= qualifier.get().equals("EJ");
                loop.add(Out.of("REF").put(1, qualifier.get()).put(2, number.getValue()));
            } else if (!member.filter(number.getValue()::equals).isPresent()) {
                unknown.add(number);
            }
        }
        if (!account) {
            unknown.stream()
                    .findFirst()
                    .ifPresent(number -> loop.add(Out.of("REF").put(1, "EJ").put(2, number.getValue())));
        }
    }

    private void policy(LoopBuilder loop) {
        coverage.ifPresent(found -> {
            found.getIdentifier().stream()
                    .filter(number -> IdentifierType.POLICY_NUMBER.in(number.getType()))
                    .limit(1)
                    .forEach(number -> loop.add(Out.of("REF").put(1, "IG").put(2, number.getValue())));
            found.getClass_().stream()
                    .limit(1)
                    .forEach(group -> loop.add(Out.of("REF").put(1, "1L").put(2, PartyWriter.text(group.getValue()))));
        });
    }

    private boolean isSelf() {
        return relationship().filter("18"::equals).isPresent();
    }

    private Optional<String> relationship() {
        return coverage.stream()
                .flatMap(found -> found.getRelationship().getCoding().stream())
                .filter(coding -> X12_RELATIONSHIP.equals(coding.getSystem()))
                .map(Coding::getCode)
                .findFirst();
    }

    private static void demographics(LoopBuilder loop, Patient person) {
        Optional<String> born =
                person.hasBirthDate() ? X12Dates.d8(person.getBirthDateElement().getValueAsString()) : Optional.empty();
        Optional<String> gender = Optional.ofNullable(person.getGender()).map(MemberWriter::gender);
        if (born.isPresent() || gender.isPresent()) {
            loop.add(Out.of("DMG")
                    .put(1, born.isPresent() ? "D8" : "")
                    .put(2, born)
                    .put(3, gender));
        }
    }

    private static String gender(AdministrativeGender gender) {
        return switch (gender) {
            case MALE -> "M";
            case FEMALE -> "F";
            default -> "U";
        };
    }
}
