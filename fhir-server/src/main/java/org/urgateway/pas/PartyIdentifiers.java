package org.urgateway.pas;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.store.ResourceKey;
import org.urgateway.terminology.Systems;

/**
 * The identifiers by which a party is recognised as one met before.
 *
 * <p>Only an identifier with system and value counts. A Coverage, and a PractitionerRole that has none, is known by what it ties
 * together, written as an identifier of our own on the stored copy.
 */
final class PartyIdentifiers {

    /** System of the identifiers that name a party by what it ties together. */
    static final String TIE = Systems.BASE + "/NamingSystem/party-tie";

    private PartyIdentifiers() {}

    /** Parties that stand on their own. */
    static boolean isIndependent(Resource resource) {
        return resource instanceof Patient || resource instanceof Organization || resource instanceof Practitioner;
    }

    /** Parties that tie others together. */
    static boolean isTie(Resource resource) {
        return resource instanceof Coverage || resource instanceof PractitionerRole;
    }

    /** The identifiers that a resource carries, usable or not. */
    static List<Identifier> of(Resource resource) {
        if (resource instanceof Patient patient) {
            return patient.getIdentifier();
        }
        if (resource instanceof Organization organization) {
            return organization.getIdentifier();
        }
        if (resource instanceof Practitioner practitioner) {
            return practitioner.getIdentifier();
        }
        if (resource instanceof Coverage coverage) {
            return coverage.getIdentifier();
        }
        return resource instanceof PractitionerRole role ? role.getIdentifier() : new ArrayList<>();
    }

    static boolean isUsable(Identifier identifier) {
        return identifier.hasSystem() && identifier.hasValue();
    }

    /**
     * Adds the identifiers known before, so that a sender who knows fewer does not make the others forgotten.
     *
     * <p>The order is always the same one (known, new, unusable), lest a party look changed when it is not.
     */
    static void merge(List<Identifier> identifiers, List<Identifier> earlier) {
        List<Identifier> merged = new ArrayList<>();
        Stream.concat(
                        earlier.stream()
                                .map(known -> identifiers.stream()
                                        .filter(identifier -> isSame(identifier, known))
                                        .findFirst()
                                        .orElse(known)),
                        identifiers.stream())
                .filter(PartyIdentifiers::isUsable)
                .filter(identifier -> merged.stream().noneMatch(known -> isSame(known, identifier)))
                .forEach(merged::add);
        identifiers.stream().filter(identifier -> !isUsable(identifier)).forEach(merged::add);
        identifiers.clear();
        identifiers.addAll(merged);
    }

    private static boolean isSame(Identifier one, Identifier other) {
        return isUsable(one)
                && one.getSystem().equals(other.getSystem())
                && one.getValue().equals(other.getValue());
    }

    /**
     * The identifiers of a party that its own do not tell apart from others: every Coverage, because workers of one employer share
     * the number of its policy, and a PractitionerRole without one.
     *
     * @param resolve finds the stored resource behind a reference of the party
     */
    static List<Identifier> ties(Resource resource, Function<Reference, Optional<ResourceKey>> resolve) {
        if (resource instanceof Coverage coverage) {
            return coverageTies(coverage, resolve);
        }
        if (resource instanceof PractitionerRole role
                && role.getIdentifier().stream().noneMatch(PartyIdentifiers::isUsable)) {
            Stream<String> parts = Stream.concat(
                    Stream.of(role.getPractitioner(), role.getOrganization())
                            .map(reference -> name(reference, resolve)),
                    Stream.concat(codes(role.getCode()), codes(role.getSpecialty())));
            return List.of(tie(parts));
        }
        return List.of();
    }

    private static List<Identifier> coverageTies(
            Coverage coverage, Function<Reference, Optional<ResourceKey>> resolve) {
        String beneficiary = name(coverage.getBeneficiary(), resolve);
        List<Identifier> numbered = coverage.getIdentifier().stream()
                .filter(PartyIdentifiers::isUsable)
                .map(identifier -> tie(Stream.of(beneficiary, identifier.getSystem() + "|" + identifier.getValue())))
                .toList();
        if (!numbered.isEmpty()) {
            return numbered;
        }
        Stream<String> payors = coverage.getPayor().stream().map(reference -> name(reference, resolve));
        return List.of(tie(Stream.concat(payors, Stream.of(beneficiary, memberNumber(coverage)))));
    }

    private static Identifier tie(Stream<String> parts) {
        return new Identifier().setSystem(TIE).setValue(parts.collect(Collectors.joining(" ")));
    }

    private static String name(Reference reference, Function<Reference, Optional<ResourceKey>> resolve) {
        return reference.hasReference()
                ? resolve.apply(reference).map(ResourceKey::reference).orElse("-")
                : "-";
    }

    private static String memberNumber(Coverage coverage) {
        if (coverage.hasSubscriberId()) {
            return coverage.getSubscriberId();
        }
        return coverage.getIdentifier().stream()
                .filter(Identifier::hasValue)
                .map(Identifier::getValue)
                .findFirst()
                .orElse("-");
    }

    private static Stream<String> codes(List<CodeableConcept> concepts) {
        return concepts.stream()
                .flatMap(concept -> concept.getCoding().stream())
                .map(coding -> coding.getCode())
                .filter(code -> code != null && !code.isEmpty())
                .sorted();
    }
}
