package org.urgateway.review.workflow;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.review.ReviewFile;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;

/** Who made the decisions that a review looks at again, by the Provenances of these decisions. */
record Deciders(FhirContext fhir, FhirStore store) {

    /**
     * A decision that a person made.
     *
     * @param role {@code PractitionerRole/id}
     * @param at when
     */
    record Made(String role, Instant at) {}

    /** The persons who decided on the determination of a file or on those it is based on, as {@code Practitioner/id}. */
    Set<String> of(ReviewFile file) {
        Stream<String> targets = Stream.concat(
                Stream.of(file.claimResponse().key().reference()),
                file.task().resource().getBasedOn().stream()
                        .map(Reference::getReference)
                        .filter(reference -> reference.startsWith("Task/")));
        return targets.flatMap(target -> made(target).stream())
                .flatMap(decision -> practitioner(decision.role()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The last decision that a person made on a determination. */
    Optional<Made> last(String claimResponse) {
        return made(claimResponse).stream().max(Comparator.comparing(Made::at));
    }

    private List<Made> made(String target) {
        return store.searchAll("Provenance", Map.of("target", List.of(target))).stream()
                .map(stored -> fhir.newJsonParser().parseResource(Provenance.class, stored.json()))
                .filter(step -> ReviewStep.DECIDE.in(step.getActivity()))
                .flatMap(step -> step.getAgent().stream()
                        .map(agent -> agent.getWho().getReference())
                        .filter(who -> who != null && who.startsWith("PractitionerRole/"))
                        .map(who -> new Made(who, step.getRecorded().toInstant())))
                .toList();
    }

    private Optional<String> practitioner(String role) {
        return store.read(new ResourceKey("PractitionerRole", role.substring(role.indexOf('/') + 1)))
                .map(stored -> fhir.newJsonParser().parseResource(PractitionerRole.class, stored.json()))
                .map(found -> found.getPractitioner().getReference());
    }
}
