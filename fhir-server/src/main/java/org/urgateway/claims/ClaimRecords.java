package org.urgateway.claims;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Coverage.CoverageStatus;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.claims.ClaimSnapshot.Adjuster;
import org.urgateway.claims.ClaimSnapshot.Employer;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.ResourceWrite;
import org.urgateway.store.StoredResource;
import org.urgateway.terminology.IdentifierType;
import org.urgateway.terminology.Role;
import org.urgateway.terminology.Systems;

/** Writes what goes with a claim beside its injury episode: the coverage, the parties and who handles it. */
record ClaimRecords(FhirContext fhir, FhirStore store) {

    private static final String NAMING = Systems.BASE + "/NamingSystem/";
    private static final int FEIN_DIGITS = 9;

    /** The coverage of a claim, where its insurer is told. */
    Optional<ResourceWrite> coverage(String partner, ClaimSnapshot snapshot, ResourceKey worker) {
        if (snapshot.insurer().isEmpty() || snapshot.employer().isEmpty()) {
            return Optional.empty();
        }
        Optional<StoredResource> stored = storedCoverage(snapshot.number(), worker);
        Coverage coverage = stored.map(found -> fhir.newJsonParser().parseResource(Coverage.class, found.json()))
                .orElseGet(Coverage::new);
        Coverage before = coverage.copy();
        coverage.getMeta().setSource(NAMING + "partner#" + partner);
        coverage.setStatus(CoverageStatus.ACTIVE)
                .setBeneficiary(new Reference(worker.reference()))
                .setPolicyHolder(new Reference(
                        employer(partner, snapshot.employer().get()).reference()))
                .setPayor(
                        List.of(new Reference(insurer(snapshot.insurer().get()).reference())));
        coverage.getType().setCoding(List.of(new Coding(Systems.V3_ACT_CODE, "WCBPOL", null)));
        snapshot.number().putOn(coverage);
        ClaimEpisodes.code(coverage, "jurisdiction", Systems.STATE, snapshot.jurisdiction());
        ClaimEpisodes.code(coverage, "claim-type", Systems.local("claim-type"), snapshot.claimType());
        snapshot.policyNumber()
                .ifPresent(number -> coverage.setIdentifier(List.of(new Identifier()
                        .setType(IdentifierType.POLICY_NUMBER.concept())
                        .setSystem(NAMING + partner + "/policy")
                        .setValue(number))));
        if (coverage.equalsDeep(before)) {
            return Optional.empty();
        }
        return Optional.of(stored.<ResourceWrite>map(found -> new ResourceWrite.Update(coverage, found.version()))
                .orElseGet(() -> new ResourceWrite.Create(coverage)));
    }

    private Optional<StoredResource> storedCoverage(ClaimNumber number, ResourceKey worker) {
        return store
                .searchAll(
                        "Coverage",
                        Map.of("claim-number", List.of(number.token()), "beneficiary", List.of(worker.reference())))
                .stream()
                .filter(stored -> {
                    Coverage coverage = fhir.newJsonParser().parseResource(Coverage.class, stored.json());
                    return KnownClaims.counts(coverage)
                            && ClaimNumber.of(coverage).filter(number::isSame).isPresent();
                })
                .findFirst();
    }

    private ResourceKey employer(String partner, Employer employer) {
        Identifier identifier = employer.fein()
                .map(number -> number.replaceAll("[^0-9]", ""))
                .filter(digits -> digits.length() == FEIN_DIGITS)
                .map(digits -> new Identifier().setSystem(Systems.EIN).setValue(digits))
                .orElseGet(() -> new Identifier()
                        .setSystem(NAMING + partner + "/employer")
                        .setValue(WaitingRequests.fold(employer.name())));
        return organization(identifier, employer.name());
    }

    private ResourceKey insurer(ClaimSnapshot.Insurer insurer) {
        return organization(insurer.identifier().copy(), insurer.name());
    }

    /** Organizations are left as they are: their own messages know more of them. */
    private ResourceKey organization(Identifier identifier, String name) {
        return new ClaimParty(fhir, store)
                .place(
                        Organization.class,
                        identifier,
                        () -> new Organization().setActive(true).setName(name).addIdentifier(identifier),
                        known -> false);
    }

    /** The role of who handles the claim; empty where no number tells adjusters apart. */
    Optional<ResourceKey> adjuster(String partner, Adjuster adjuster) {
        return adjuster.number().map(number -> {
            Identifier identifier =
                    new Identifier().setSystem(NAMING + partner + "/adjuster").setValue(number);
            ClaimParty parties = new ClaimParty(fhir, store);
            ResourceKey person = parties.place(
                    Practitioner.class,
                    identifier,
                    () -> name(new Practitioner().setActive(true).addIdentifier(identifier), adjuster),
                    known -> {
                        Practitioner before = known.copy();
                        return !name(known, adjuster).equalsDeep(before);
                    });
            return parties.place(
                    PractitionerRole.class,
                    identifier,
                    () -> contact(
                            new PractitionerRole()
                                    .setActive(true)
                                    .addIdentifier(identifier)
                                    .setPractitioner(new Reference(person.reference()))
                                    .addCode(Role.ADJUSTER.concept()),
                            adjuster),
                    known -> {
                        PractitionerRole before = known.copy();
                        return !contact(known, adjuster).equalsDeep(before);
                    });
        });
    }

    private static Practitioner name(Practitioner person, Adjuster adjuster) {
        adjuster.name().ifPresent(name -> person.setName(List.of(new HumanName().setText(name))));
        return person;
    }

    private static PractitionerRole contact(PractitionerRole role, Adjuster adjuster) {
        if (adjuster.phone().isPresent() || adjuster.email().isPresent()) {
            role.getTelecom().clear();
            adjuster.phone()
                    .ifPresent(phone -> role.addTelecom()
                            .setSystem(ContactPointSystem.PHONE)
                            .setValue(phone));
            adjuster.email()
                    .ifPresent(email -> role.addTelecom()
                            .setSystem(ContactPointSystem.EMAIL)
                            .setValue(email));
        }
        return role;
    }
}
