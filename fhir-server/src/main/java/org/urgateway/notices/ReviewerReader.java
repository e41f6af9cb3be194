package org.urgateway.notices;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.urgateway.notices.letter.Letterhead;
import org.urgateway.notices.letter.Reviewer;
import org.urgateway.notices.letter.Reviewer.Licence;
import org.urgateway.review.StepTaken;
import org.urgateway.review.model.Actor;
import org.urgateway.review.model.StepDetail;
import org.urgateway.terminology.Credential;

/** Reads who decided, as the letter names the person: from the role, the person, and for want of those the letterhead. */
record ReviewerReader(StoredReader reader, Concepts concepts) {

    @Nullable
    Reviewer reviewer(StepTaken step, Letterhead letterhead) {
        if (step.detail() instanceof StepDetail.DeterminedElsewhere elsewhere) {
            return elsewhere
                    .reviewer()
                    .flatMap(physician -> elsewhere(physician, letterhead))
                    .orElse(null);
        }
        return step.actor() instanceof Actor.Person person ? reviewer(person, letterhead) : null;
    }

    /** The physician whom the insurer names; in what role the person decided is known where the store has one. */
    private Optional<Reviewer> elsewhere(String physician, Letterhead letterhead) {
        Optional<PractitionerRole> role =
                reader.search(PractitionerRole.class, Map.of("practitioner", List.of(physician))).stream()
                        .findFirst();
        return reader.read(new Reference(physician), Practitioner.class)
                .map(person -> new Reviewer(
                        Names.of(person),
                        "Physician",
                        role.map(this::specialty).orElse(""),
                        licences(person),
                        telephone(role, Optional.of(person)).orElse(letterhead.telephone()),
                        role.map(OfficeHours::of)
                                .filter(hours -> !hours.isEmpty())
                                .orElse(letterhead.hours())));
    }

    private static List<Licence> licences(Practitioner physician) {
        return physician.getQualification().stream()
                .filter(qualification -> Credential.PHYSICIAN.in(qualification.getCode()))
                .map(qualification -> new Licence(
                        Objects.requireNonNullElse(qualification.getIssuer().getDisplay(), ""),
                        Objects.requireNonNullElse(
                                qualification.getIdentifierFirstRep().getValue(), "")))
                .filter(licence ->
                        !licence.issuer().isEmpty() || !licence.number().isEmpty())
                .toList();
    }

    private Reviewer reviewer(Actor.Person person, Letterhead letterhead) {
        Optional<PractitionerRole> role = reader.read(new Reference(person.reference()), PractitionerRole.class);
        Optional<Practitioner> practitioner = reader.read(new Reference(person.practitioner()), Practitioner.class);
        return new Reviewer(
                practitioner.map(Names::of).orElse(""),
                profession(person),
                role.map(this::specialty).orElse(""),
                licences(person),
                telephone(role, practitioner).orElse(letterhead.telephone()),
                role.map(OfficeHours::of).filter(hours -> !hours.isEmpty()).orElse(letterhead.hours()));
    }

    private static String profession(Actor.Person person) {
        if (holds(person, Credential.PHYSICIAN)) {
            return "Physician";
        }
        return holds(person, Credential.REGISTERED_NURSE) ? "Registered nurse" : "";
    }

    private static boolean holds(Actor.Person person, Credential credential) {
        return person.licences().stream().anyMatch(licence -> licence.credential() == credential);
    }

    private String specialty(PractitionerRole role) {
        return role.getSpecialty().stream()
                .map(concepts::wordsOnly)
                .filter(words -> !words.isEmpty())
                .collect(joining(", "));
    }

    private static List<Licence> licences(Actor.Person person) {
        return person.licences().stream()
                .filter(licence -> licence.credential() == Credential.PHYSICIAN
                        || licence.credential() == Credential.REGISTERED_NURSE)
                .map(licence -> new Licence(
                        licence.issuer() == null ? "" : licence.issuer(),
                        licence.number() == null ? "" : licence.number()))
                .filter(licence ->
                        !licence.issuer().isEmpty() || !licence.number().isEmpty())
                .toList();
    }

    private static Optional<String> telephone(Optional<PractitionerRole> role, Optional<Practitioner> practitioner) {
        return role.map(held -> Names.contact(held.getTelecom(), ContactPointSystem.PHONE))
                .filter(number -> !number.isEmpty())
                .or(() -> practitioner
                        .map(person -> Names.contact(person.getTelecom(), ContactPointSystem.PHONE))
                        .filter(number -> !number.isEmpty()));
    }
}
