package org.urgateway.notices;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CareTeam.CareTeamParticipantComponent;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.notices.letter.Recipient;
import org.urgateway.terminology.Role;

/**
 * Finds to whom a letter goes: the worker, the worker's representatives, the requesting provider, the insurer, and from the care
 * teams of the claim its case managers and adjusters. Nobody gets it twice.
 */
record Addressees(StoredReader reader) {

    private static final Set<Role> FROM_CARE_TEAM =
            Set.of(Role.EMPLOYEE_REPRESENTATIVE, Role.MEDICAL_CASE_MANAGER, Role.NURSE_CASE_MANAGER, Role.ADJUSTER);

    List<Addressee> of(Claim claim) {
        Map<String, Addressee> found = new LinkedHashMap<>();
        add(found, Role.EMPLOYEE, claim.getPatient());
        representatives(claim).forEach(reference -> add(found, Role.EMPLOYEE_REPRESENTATIVE, reference));
        add(found, Role.PROVIDER, claim.getProvider());
        add(found, Role.INSURER, claim.getInsurer());
        for (CareTeam team : teams(claim)) {
            for (CareTeamParticipantComponent participant : team.getParticipant()) {
                role(participant).ifPresent(role -> add(found, role, participant.getMember()));
            }
        }
        return List.copyOf(found.values());
    }

    private List<Reference> representatives(Claim claim) {
        List<Reference> representatives = new ArrayList<>();
        for (RelatedPerson person : reader.search(
                RelatedPerson.class,
                Map.of("patient", List.of(claim.getPatient().getReference())))) {
            boolean represents = person.getRelationship().stream().anyMatch(Role.EMPLOYEE_REPRESENTATIVE::in);
            if (represents && (!person.hasActive() || person.getActive())) {
                representatives.add(new Reference("RelatedPerson/" + person.getIdPart()));
            }
        }
        return representatives;
    }

    /** The active care teams of the worker that are for this claim, or for no particular one. */
    private List<CareTeam> teams(Claim claim) {
        Optional<String> number = ClaimNumbers.claim(claim);
        return reader
                .search(
                        CareTeam.class,
                        Map.of(
                                "patient", List.of(claim.getPatient().getReference()),
                                "status", List.of("active")))
                .stream()
                .filter(team -> ClaimNumbers.claim(team)
                        .map(own -> number.isEmpty() || own.equals(number.get()))
                        .orElse(true))
                .toList();
    }

    private static Optional<Role> role(CareTeamParticipantComponent participant) {
        return participant.getRole().stream()
                .flatMap(concept -> FROM_CARE_TEAM.stream().filter(role -> role.in(concept)))
                .findFirst();
    }

    private void add(Map<String, Addressee> found, Role role, Reference reference) {
        if (reference.hasReference() && !found.containsKey(reference.getReference())) {
            reader.read(reference)
                    .map(party -> recipient(role, party))
                    .ifPresent(recipient -> found.put(
                            reference.getReference(),
                            new Addressee(new Reference(reference.getReference()), recipient)));
        }
    }

    /** A role is addressed by the name of its person, at the address of its organization where the person has none. */
    private Recipient recipient(Role role, Resource party) {
        if (party instanceof PractitionerRole held) {
            Optional<Resource> person = reader.read(held.getPractitioner());
            Optional<Organization> organization = reader.read(held.getOrganization(), Organization.class);
            String name = person.map(Names::of)
                    .filter(known -> !known.isEmpty())
                    .or(() -> organization.map(Names::of))
                    .orElse("");
            List<String> address = person.map(Names::address)
                    .filter(lines -> !lines.isEmpty())
                    .or(() -> organization.map(Names::address))
                    .orElse(List.of());
            return new Recipient(role, name, address);
        }
        return new Recipient(role, Names.of(party), Names.address(party));
    }
}
