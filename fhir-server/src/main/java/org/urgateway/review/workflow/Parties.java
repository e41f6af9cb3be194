package org.urgateway.review.workflow;

import ca.uhn.fhir.context.FhirContext;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.review.Actors;
import org.urgateway.review.ReviewFile;
import org.urgateway.review.StepRefusedException;
import org.urgateway.review.model.Actor;
import org.urgateway.store.FhirStore;
import org.urgateway.store.StoredResource;

/**
 * The parties at interest of a review: worker and representative, the parties of the Claim and of its Coverage, and the members of
 * the worker's care teams.
 */
record Parties(FhirContext fhir, FhirStore store, Actors actors) {

    /**
     * Sees to it that the actor is a party.
     *
     * @throws StepRefusedException 403 where it is none
     */
    void requireInterest(Actor actor, ReviewFile file) {
        Set<String> parties = of(file);
        boolean party = parties.contains(actor.reference())
                || (actor instanceof Actor.Person person && isParty(person, parties))
                || isRepresentative(actor, file);
        if (!party) {
            throw StepRefusedException.forbidden(
                    ("%s is no party at interest in this review. Parties are the worker and the worker's representative,"
                                    + " employer, insurer, provider, and the members of the worker's care team.")
                            .formatted(actor.reference()));
        }
    }

    private boolean isParty(Actor.Person person, Set<String> parties) {
        PractitionerRole role = parse(actors.requireStored(person.reference()), PractitionerRole.class);
        return parties.contains(person.practitioner())
                || parties.contains(String.valueOf(role.getOrganization().getReference()));
    }

    private boolean isRepresentative(Actor actor, ReviewFile file) {
        if (!actor.reference().startsWith("RelatedPerson/")) {
            return false;
        }
        RelatedPerson person = parse(actors.requireStored(actor.reference()), RelatedPerson.class);
        return String.valueOf(patient(file)).equals(person.getPatient().getReference());
    }

    private Set<String> of(ReviewFile file) {
        Claim claim = file.claim().resource();
        Task task = file.task().resource();
        Set<String> parties = new HashSet<>();
        Stream.of(
                        Stream.of(claim.getPatient(), claim.getInsurer(), claim.getProvider(), task.getRequester()),
                        claim.getCareTeam().stream().map(Claim.CareTeamComponent::getProvider),
                        claim.getInsurance().stream().flatMap(insurance -> coverage(insurance.getCoverage())),
                        careTeams(patient(file)))
                .flatMap(references -> references)
                .filter(Reference::hasReference)
                .map(Reference::getReference)
                .forEach(parties::add);
        return parties;
    }

    private Stream<Reference> coverage(Reference reference) {
        if (!reference.hasReference()) {
            return Stream.empty();
        }
        Coverage coverage = parse(actors.requireStored(reference.getReference()), Coverage.class);
        return Stream.concat(
                coverage.getPayor().stream(), Stream.of(coverage.getPolicyHolder(), coverage.getSubscriber()));
    }

    private Stream<Reference> careTeams(String patient) {
        return store.searchAll("CareTeam", Map.of("patient", List.of(patient))).stream()
                .map(stored -> parse(stored, CareTeam.class))
                .flatMap(team -> Stream.concat(
                        team.getManagingOrganization().stream(),
                        team.getParticipant().stream()
                                .flatMap(member -> Stream.of(member.getMember(), member.getOnBehalfOf()))));
    }

    private static String patient(ReviewFile file) {
        return String.valueOf(file.claim().resource().getPatient().getReference());
    }

    private <T extends Resource> T parse(StoredResource stored, Class<T> type) {
        return fhir.newJsonParser().parseResource(type, stored.json());
    }
}
