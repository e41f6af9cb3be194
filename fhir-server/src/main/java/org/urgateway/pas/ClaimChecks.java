package org.urgateway.pas;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.Claim.Use;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.pas.IntakeChecks.Check;
import org.urgateway.terminology.Rejection;

/**
 * Checks on the Claim of a request: what the guide makes mandatory, and nothing that it leaves open (conf-12, conf-14).
 *
 * @see <a href="http://hl7.org/fhir/us/davinci-pas/StructureDefinition/profile-claim">PAS Claim</a>
 */
final class ClaimChecks {

    /** The header of an inquiry. */
    static final List<Check> INQUIRY_HEADER = List.of(
            ClaimChecks::isActivePreauthorization,
            ClaimChecks::hasIdentifierTypeAndPriority,
            request -> points(
                    request,
                    request.claim().getPatient(),
                    "Claim.patient",
                    Rejection.PATIENT_NOT_IDENTIFIED,
                    "the injured worker's Patient",
                    Patient.class),
            request -> points(
                    request,
                    request.claim().getInsurer(),
                    "Claim.insurer",
                    Rejection.INSURER_NOT_IDENTIFIED,
                    "the insurer's Organization",
                    Organization.class),
            request -> points(
                    request,
                    request.claim().getProvider(),
                    "Claim.provider",
                    Rejection.PROVIDER_NOT_IDENTIFIED,
                    "the requester's Organization or PractitionerRole",
                    Organization.class,
                    PractitionerRole.class),
            ClaimChecks::isInsured,
            ClaimChecks::patientHasIdentifier);

    /** The header of a request. */
    static final List<Check> REQUEST_HEADER = Stream.concat(
                    INQUIRY_HEADER.stream(), Stream.of(ClaimChecks::namesItsPriorClaim, ClaimChecks::hasLines))
            .toList();

    /** The lines of a request. */
    static final List<Check> LINES = List.of(
            ClaimChecks::everyLineIsComplete,
            request -> unique(request.claim().getItem(), "Claim.item", ItemComponent::getSequence),
            request -> unique(request.claim().getSupportingInfo(), "Claim.supportingInfo", info -> info.getSequence()),
            request -> unique(request.claim().getDiagnosis(), "Claim.diagnosis", diagnosis -> diagnosis.getSequence()),
            request -> unique(request.claim().getCareTeam(), "Claim.careTeam", member -> member.getSequence()),
            ClaimChecks::sequencesPointAtSomething);

    private ClaimChecks() {}

    private static Stream<Fault> isActivePreauthorization(RequestBundle request) {
        Claim claim = request.claim();
        return Stream.concat(
                Faults.unless(
                        claim.getStatus() == ClaimStatus.ACTIVE,
                        Rejection.INVALID_VALUE,
                        "Claim.status",
                        "Claim.status is not active; to cancel, send an update with certification type 3."),
                Faults.unless(
                        claim.getUse() == Use.PREAUTHORIZATION,
                        Rejection.INVALID_VALUE,
                        "Claim.use",
                        "Claim.use is not preauthorization; bills are not taken here."));
    }

    private static Stream<Fault> hasIdentifierTypeAndPriority(RequestBundle request) {
        Claim claim = request.claim();
        return Stream.of(
                        Faults.missingUnless(
                                claim.getIdentifierFirstRep().hasSystem()
                                        && claim.getIdentifierFirstRep().hasValue(),
                                "Claim.identifier",
                                "The Claim has no identifier with system and value; send the number you track it by."),
                        Faults.missingUnless(claim.hasType(), "Claim.type", "Claim.type is missing."),
                        Faults.missingUnless(claim.hasCreated(), "Claim.created", "Claim.created is missing."),
                        Faults.missingUnless(claim.hasPriority(), "Claim.priority", "Claim.priority is missing."))
                .flatMap(Function.identity());
    }

    @SafeVarargs
    private static Stream<Fault> points(
            RequestBundle request,
            Reference reference,
            String path,
            Rejection rejection,
            String target,
            Class<? extends Resource>... types) {
        boolean found = Stream.of(types)
                .anyMatch(type -> request.fromClaim(reference, type).isPresent());
        return Faults.unless(
                found, rejection, path, path + " does not point at " + target + "; include and reference it.");
    }

    private static Stream<Fault> isInsured(RequestBundle request) {
        Claim claim = request.claim();
        boolean found = claim.getInsurance().stream()
                .anyMatch(insurance -> request.fromClaim(insurance.getCoverage(), Coverage.class)
                        .isPresent());
        return Faults.missingUnless(
                found,
                "Claim.insurance.coverage",
                "Claim.insurance does not point at a Coverage; include and reference it.");
    }

    private static Stream<Fault> patientHasIdentifier(RequestBundle request) {
        boolean found = request.fromClaim(request.claim().getPatient(), Patient.class).stream()
                .flatMap(patient -> patient.getIdentifier().stream())
                .anyMatch(identifier -> identifier.hasSystem() && identifier.hasValue());
        return Faults.unless(
                found || !request.claim().hasPatient(),
                Rejection.PATIENT_NOT_IDENTIFIED,
                "Patient.identifier",
                "The Patient has no identifier with system and value; send the member or claimant number.");
    }

    private static Stream<Fault> namesItsPriorClaim(RequestBundle request) {
        Claim claim = request.claim();
        if (!claim.hasRelated()) {
            return Stream.empty();
        }
        boolean found = claim.getRelated().size() == 1
                && request.fromClaim(claim.getRelatedFirstRep().getClaim(), Claim.class)
                        .filter(prior -> prior != claim)
                        .isPresent();
        return Faults.unless(
                found,
                Rejection.UNRESOLVED_REFERENCE,
                "Claim.related.claim",
                "An update points at exactly one earlier Claim and brings it along in the Bundle.");
    }

    private static Stream<Fault> hasLines(RequestBundle request) {
        return Faults.missingUnless(
                request.claim().hasItem() || ClaimLines.cancelsAll(request.claim()),
                "Claim.item",
                "The Claim asks for nothing; send at least one item.");
    }

    private static Stream<Fault> everyLineIsComplete(RequestBundle request) {
        List<ItemComponent> items = request.claim().getItem();
        return IntStream.range(0, items.size())
                .boxed()
                .flatMap(index -> lineFaults(items.get(index), "Claim.item[" + index + "]"));
    }

    private static Stream<Fault> lineFaults(ItemComponent item, String path) {
        return Stream.of(
                        Faults.unless(
                                item.hasSequence() && item.getSequence() > 0,
                                Rejection.INVALID_VALUE,
                                path + ".sequence",
                                "The item has no sequence of 1 or more."),
                        Faults.missingUnless(
                                item.hasExtension(PasUris.REQUEST_TYPE),
                                path + ".extension",
                                "The item has no serviceItemRequestType extension (X12 UM01)."),
                        Faults.missingUnless(
                                item.hasExtension(PasUris.CERTIFICATION_TYPE),
                                path + ".extension",
                                "The item has no certificationType extension (X12 UM02)."),
                        Faults.missingUnless(
                                item.hasCategory(), path + ".category", "The item has no category (X12 UM03)."),
                        Faults.unless(
                                item.hasProductOrService(),
                                Rejection.SERVICE_MISSING,
                                path + ".productOrService",
                                "The item names no service; use not-applicable where there is none to name."),
                        Faults.missingUnless(
                                item.hasLocationCodeableConcept(),
                                path + ".location",
                                "The item has no coded place of service."))
                .flatMap(Function.identity());
    }

    private static <T> Stream<Fault> unique(List<T> elements, String path, Function<T, Integer> sequence) {
        Set<Integer> seen = new HashSet<>();
        return IntStream.range(0, elements.size())
                .filter(index -> !seen.add(sequence.apply(elements.get(index))))
                .mapToObj(index -> new Fault(
                        Rejection.DUPLICATE_KEY,
                        path + "[" + index + "].sequence",
                        "Another " + path + " has the same sequence; number them uniquely."));
    }

    private static Stream<Fault> sequencesPointAtSomething(RequestBundle request) {
        Claim claim = request.claim();
        Set<Integer> diagnoses = new HashSet<>();
        claim.getDiagnosis().forEach(diagnosis -> diagnoses.add(diagnosis.getSequence()));
        Set<Integer> careTeam = new HashSet<>();
        claim.getCareTeam().forEach(member -> careTeam.add(member.getSequence()));
        Set<Integer> information = new HashSet<>();
        claim.getSupportingInfo().forEach(info -> information.add(info.getSequence()));
        List<ItemComponent> items = claim.getItem();
        return IntStream.range(0, items.size()).boxed().flatMap(index -> {
            ItemComponent item = items.get(index);
            String path = "Claim.item[" + index + "].";
            return Stream.of(
                            pointing(item.getDiagnosisSequence(), diagnoses, path + "diagnosisSequence"),
                            pointing(item.getCareTeamSequence(), careTeam, path + "careTeamSequence"),
                            pointing(item.getInformationSequence(), information, path + "informationSequence"))
                    .flatMap(Function.identity());
        });
    }

    private static Stream<Fault> pointing(List<PositiveIntType> sequences, Set<Integer> known, String path) {
        return Faults.unless(
                sequences.stream().allMatch(sequence -> known.contains(sequence.getValue())),
                Rejection.UNRESOLVED_REFERENCE,
                path,
                "A sequence points at an element that the Claim does not have.");
    }
}
