package org.urgateway.pas;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.review.model.Party;
import org.urgateway.review.model.RequestedLine;
import org.urgateway.review.model.ReviewRequest;
import org.urgateway.terminology.ReviewType;
import org.urgateway.terminology.Systems;

/**
 * Reads a PAS request into a review request.
 *
 * @param zone zone in which the day of receipt is told
 */
record ReviewRequestReader(ZoneId zone) {

    private static final String URGENT = "U";
    private static final String STAT = "stat";
    private static final String APPEAL_IMMEDIATE = "1";
    private static final String APPEAL_STANDARD = "2";
    private static final Set<String> APPEALS = Set.of(APPEAL_IMMEDIATE, APPEAL_STANDARD);

    ReviewRequest read(RequestBundle request, List<RequestedLine> lines, Instant receivedAt) {
        return new ReviewRequest(
                insurers(request),
                jurisdiction(request.claim()),
                reviewType(request, lines, receivedAt.atZone(zone).toLocalDate()),
                isExpedited(request.claim()),
                receivedAt,
                lines);
    }

    private static Set<Party> insurers(RequestBundle request) {
        return request.fromClaim(request.claim().getInsurer(), Organization.class).stream()
                .flatMap(insurer -> insurer.getIdentifier().stream())
                .filter(identifier -> identifier.hasSystem() && identifier.hasValue())
                .map(identifier -> new Party(identifier.getSystem(), identifier.getValue()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Said outright, or the state where the injury happened, or the state that the claim's number belongs to. */
    private static Optional<String> jurisdiction(Claim claim) {
        Stream<String> said = concepts(claim.getExtensionsByUrl(Systems.structure("jurisdiction")));
        Stream<String> accident = claim.getAccident().getLocation() instanceof Address address
                ? Stream.ofNullable(address.getState())
                : Stream.empty();
        Stream<String> number = claim.getIdentifier().stream()
                .flatMap(identifier -> concepts(identifier.getExtensionsByUrl(PasUris.IDENTIFIER_JURISDICTION)));
        return Stream.of(said, accident, number).flatMap(state -> state).findFirst();
    }

    private static Stream<String> concepts(List<Extension> extensions) {
        return extensions.stream()
                .map(Extension::getValue)
                .filter(CodeableConcept.class::isInstance)
                .map(value -> ((CodeableConcept) value).getCodingFirstRep().getCode())
                .filter(code -> code != null && !code.isEmpty());
    }

    private static ReviewType reviewType(RequestBundle request, List<RequestedLine> lines, LocalDate received) {
        Claim claim = request.claim();
        Optional<ReviewType> said = concepts(claim.getExtensionsByUrl(Systems.structure("review-type")))
                .findFirst()
                .flatMap(ReviewType::of);
        if (said.isPresent()) {
            return said.get();
        }
        if (isAppeal(claim)) {
            return ReviewType.RE_REVIEW;
        }
        // A stay that goes on is not over, however long ago it began.
        boolean inHospital = isInHospital(request);
        if (!inHospital && isOver(lines, received)) {
            return ReviewType.RETROSPECTIVE;
        }
        return inHospital || lines.stream().anyMatch(RequestedLine::isContinuation)
                ? ReviewType.CONCURRENT
                : ReviewType.PRE_CERTIFICATION;
    }

    private static boolean isAppeal(Claim claim) {
        return claim.getItem().stream()
                .flatMap(item -> concepts(item.getExtensionsByUrl(PasUris.CERTIFICATION_TYPE)))
                .anyMatch(APPEALS::contains);
    }

    private static boolean isOver(List<RequestedLine> lines, LocalDate received) {
        return !lines.isEmpty()
                && lines.stream()
                        .map(line -> line.period().end())
                        .allMatch(end -> end != null && end.isBefore(received));
    }

    private static boolean isInHospital(RequestBundle request) {
        Extension encounter = request.claim().getExtensionByUrl(PasUris.CLAIM_ENCOUNTER);
        return encounter != null
                && encounter.getValue() instanceof Reference reference
                && request.fromClaim(reference, Encounter.class)
                        .filter(stay -> stay.getStatus() == EncounterStatus.INPROGRESS)
                        .isPresent();
    }

    private static boolean isExpedited(Claim claim) {
        boolean urgent =
                concepts(claim.getExtensionsByUrl(PasUris.LEVEL_OF_SERVICE)).anyMatch(URGENT::equals);
        boolean stat =
                claim.getPriority().getCoding().stream().map(Coding::getCode).anyMatch(STAT::equals);
        return urgent || stat;
    }
}
