package org.urgateway.mapping.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.urgateway.mapping.MatchKeys;
import org.urgateway.terminology.IdentifierType;
import org.urgateway.terminology.Systems;

/** The numbers among the resources that came together. */
final class Numbers {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String CLAIM_NUMBER = Systems.structure("claim-number");

    /** The gateway's own code, and that of HL7 table 0203. */
    private static final Set<String> CLAIM_NUMBER_TYPES = Set.of(IdentifierType.CLAIM_NUMBER.code(), "WCN");

    private Numbers() {}

    /** The insurer's claim number: of the resource itself, of its coverage, or of the episode of care that it belongs to. */
    static Optional<Identifier> claimNumber(Unit unit, Resource main) {
        return Stream.of(
                        Stream.of(main),
                        unit.held().all(Coverage.class).stream(),
                        unit.held().all(EpisodeOfCare.class).stream(),
                        unit.held().all(Encounter.class).stream())
                .flatMap(resources -> resources)
                .flatMap(resource -> claimNumbers(resource).stream())
                .findFirst()
                .map(number -> number.copy().setType(IdentifierType.CLAIM_NUMBER.concept()));
    }

    private static Optional<Identifier> claimNumber(DomainResource resource) {
        return Optional.ofNullable(resource.getExtensionByUrl(CLAIM_NUMBER))
                .map(extension -> extension.getValue())
                .filter(Identifier.class::isInstance)
                .map(Identifier.class::cast);
    }

    private static List<Identifier> claimNumbers(Resource resource) {
        var extension =
                resource instanceof DomainResource domain ? claimNumber(domain).stream() : Stream.<Identifier>empty();
        return Stream.concat(extension, all(resource).stream().filter(Numbers::isClaimNumber))
                .toList();
    }

    private static boolean isClaimNumber(Identifier identifier) {
        return identifier.getType().getCoding().stream().anyMatch(type -> CLAIM_NUMBER_TYPES.contains(type.getCode()));
    }

    /** The identifiers that have a system and a value. */
    static List<Identifier> all(Resource resource) {
        return FHIR.newTerser().getValues(resource, "identifier", Identifier.class).stream()
                .filter(identifier -> identifier.hasSystem() && identifier.hasValue())
                .toList();
    }

    /** The number by which the partner tracks something: its own, which is no claim number, else its id. */
    static Optional<Identifier> tracking(Unit unit, Resource resource) {
        return all(resource).stream()
                .filter(identifier -> !isClaimNumber(identifier))
                .findFirst()
                .map(Identifier::copy)
                .or(() -> unit.ownNumber(resource));
    }

    /**
     * What finds the review that a resource belongs to.
     *
     * @param orders the orders that it speaks of
     * @param visits the stays that it speaks of
     */
    static MatchKeys keys(Unit unit, Resource main, List<Reference> orders, List<Reference> visits, Reference patient) {
        return new MatchKeys(
                orders.stream()
                        .flatMap(order -> numbers(unit, order, ServiceRequest.class).stream())
                        .toList(),
                claimNumber(unit, main).stream().toList(),
                List.of(),
                visits.stream()
                        .flatMap(visit -> numbers(unit, visit, Encounter.class).stream())
                        .toList(),
                numbers(unit, patient, Patient.class));
    }

    private static List<Identifier> numbers(Unit unit, Reference reference, Class<? extends Resource> type) {
        var target = unit.held().find(reference).filter(type::isInstance);
        if (target.isPresent()) {
            var own = all(target.get());
            return own.isEmpty() ? unit.ownNumber(target.get()).stream().toList() : own;
        }
        var isOther = reference.hasType() && !reference.getType().equals(type.getSimpleName());
        return reference.getIdentifier().hasValue() && !isOther ? List.of(reference.getIdentifier()) : List.of();
    }
}
