package org.urgateway.review.workflow;

import ca.uhn.fhir.context.FhirContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.review.ReviewFile;
import org.urgateway.review.StepRefusedException;
import org.urgateway.review.model.Actor;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.terminology.Role;

/**
 * Keeps apart what one person may not be on one file: adjuster and case manager.
 *
 * <p>What a person is on a file is told by the role in which they act now, by those in which they took steps before, and by the
 * care teams of the worker.
 */
record Separation(FhirContext fhir, FhirStore store) {

    private static final Set<Role> CASE_MANAGERS = EnumSet.of(Role.NURSE_CASE_MANAGER, Role.MEDICAL_CASE_MANAGER);

    /**
     * Sees to it that the person does not become both.
     *
     * @throws StepRefusedException 403 where they would
     */
    void require(Actor.Person person, ReviewFile file) {
        if (!person.roles().contains(Role.ADJUSTER) && !person.isCaseManager()) {
            return;
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        roles.addAll(person.roles());
        roles.addAll(onFile(person, file));
        if (roles.contains(Role.ADJUSTER) && roles.stream().anyMatch(CASE_MANAGERS::contains)) {
            throw StepRefusedException.forbidden(
                    "Nobody is adjuster and case manager on one file; %s would be both. Another person has to act."
                            .formatted(person.practitioner()));
        }
    }

    private Set<Role> onFile(Actor.Person person, ReviewFile file) {
        Map<String, Set<Role>> own = find(
                        "PractitionerRole", "practitioner", person.practitioner(), PractitionerRole.class)
                .collect(Collectors.toMap(
                        role -> ResourceKey.of(role).reference(), role -> roles(role.getCode().stream())));
        Set<Role> roles = EnumSet.noneOf(Role.class);
        String patient = file.task().resource().getFor().getReference();
        find("CareTeam", "patient", patient, CareTeam.class)
                .flatMap(team -> team.getParticipant().stream())
                .forEach(member -> {
                    String reference = member.getMember().getReference();
                    if (own.containsKey(reference) || person.practitioner().equals(reference)) {
                        roles.addAll(own.getOrDefault(reference, Set.of()));
                        roles.addAll(roles(member.getRole().stream()));
                    }
                });
        find("Provenance", "target", file.task().key().reference(), Provenance.class)
                .flatMap(step -> step.getAgent().stream())
                .filter(agent -> own.containsKey(agent.getWho().getReference()))
                .forEach(agent -> roles.addAll(roles(agent.getRole().stream())));
        return roles;
    }

    private static Set<Role> roles(Stream<CodeableConcept> concepts) {
        return concepts.flatMap(concept -> concept.getCoding().stream())
                .filter(coding -> Role.ADJUSTER.system().equals(coding.getSystem()) && coding.hasCode())
                .flatMap(coding -> Role.of(coding.getCode()).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    private <T extends Resource> Stream<T> find(String type, String parameter, String value, Class<T> model) {
        return store.searchAll(type, Map.of(parameter, List.of(value))).stream()
                .map(stored -> fhir.newJsonParser().parseResource(model, stored.json()));
    }
}
