package org.urgateway.notices;

import static java.util.stream.Collectors.joining;

import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.notices.letter.Letterhead;
import org.urgateway.review.model.Actor;
import org.urgateway.terminology.Systems;

/** Reads who writes: the organization of the role that acts, or the insurer that decided elsewhere. */
record LetterheadReader(StoredReader reader) {

    private static final String ACCREDITATION = Systems.structure("accreditation");

    Optional<Organization> organization(Actor actor) {
        if (actor instanceof Actor.Insurer insurer) {
            return reader.read(new Reference(insurer.reference()), Organization.class);
        }
        return actor instanceof Actor.Person person
                ? reader.read(new Reference(person.reference()), PractitionerRole.class)
                        .flatMap(role -> reader.read(role.getOrganization(), Organization.class))
                : Optional.empty();
    }

    Letterhead letterhead(Organization organization) {
        return new Letterhead(
                Names.of(organization),
                Names.address(organization),
                Names.contact(organization.getTelecom(), ContactPointSystem.PHONE),
                Names.contact(organization.getTelecom(), ContactPointSystem.FAX),
                Names.contact(organization.getTelecom(), ContactPointSystem.EMAIL),
                "",
                organization.getExtensionsByUrl(ACCREDITATION).stream()
                        .map(LetterheadReader::accreditation)
                        .filter(words -> !words.isEmpty())
                        .distinct()
                        .collect(joining("; ")));
    }

    private static String accreditation(Extension accreditation) {
        Extension programme = accreditation.getExtensionByUrl("programme");
        boolean forReview = programme != null
                && programme.getValue() instanceof CodeableConcept concept
                && concept.getCodingFirstRep().getCode() != null
                && concept.getCodingFirstRep().getCode().startsWith("utilization-review");
        String body = accreditation.getExtensionString("body");
        return forReview && body != null ? "Accredited for utilization review by " + body : "";
    }
}
