package org.urgateway.claims;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CareTeam.CareTeamStatus;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.ResourceWrite;
import org.urgateway.store.StoredResource;
import org.urgateway.terminology.Role;

/** Keeps the adjuster of a claim among the parties to its case. */
record ClaimTeam(FhirContext fhir, FhirStore store) {

    /** Makes a role the adjuster of the case; the other parties stay. */
    void adjuster(EpisodeOfCare episode, ResourceKey worker, ResourceKey adjuster, List<ResourceWrite> writes) {
        Optional<StoredResource> stored =
                episode.getTeam().stream().flatMap(team -> read(team).stream()).findFirst();
        CareTeam team = stored.map(found -> fhir.newJsonParser().parseResource(CareTeam.class, found.json()))
                .orElseGet(() -> started(episode, worker));
        CareTeam before = team.copy();
        team.getParticipant().removeIf(member -> member.getRole().stream().anyMatch(Role.ADJUSTER::in));
        team.addParticipant().addRole(Role.ADJUSTER.concept()).setMember(new Reference(adjuster.reference()));
        if (stored.isEmpty()) {
            writes.add(new ResourceWrite.Create(team));
        } else if (!team.equalsDeep(before)) {
            writes.add(new ResourceWrite.Update(team, stored.get().version()));
        }
    }

    private CareTeam started(EpisodeOfCare episode, ResourceKey worker) {
        CareTeam team = new CareTeam().setStatus(CareTeamStatus.ACTIVE).setSubject(new Reference(worker.reference()));
        team.setId(store.newId());
        episode.addTeam(new Reference(ResourceKey.of(team).reference()));
        return team;
    }

    private Optional<StoredResource> read(Reference team) {
        String id = team.getReferenceElement().getIdPart();
        return id == null ? Optional.empty() : store.read(new ResourceKey("CareTeam", id));
    }
}
