package org.urgateway.review.clocks;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.urgateway.deadlines.Setting;
import org.urgateway.terminology.Systems;

/** What a Claim tells of the circumstances that rules ask for. */
record RequestFacts(Claim claim) {

    /** Inpatient hospital, inpatient psychiatric, residential psychiatric, inpatient rehabilitation. */
    private static final Set<String> INPATIENT_PLACES = Set.of("21", "51", "56", "61");

    private static final Set<String> INPATIENT_BILLS = Set.of("11", "12");

    /** Forms on which a request is made, and the condition that the choice of the form states. */
    private static final Map<String, String> CONDITION_OF_FORM = Map.of(
            "ny-mtg-confirmation", "confirmation",
            "ny-mtg-variance", "variance",
            "ny-mtg-special-services", "special-services",
            "ny-non-mtg-over-1000", "outside-guidelines-over-1000",
            "ny-non-mtg-up-to-1000", "outside-guidelines-to-1000",
            "ny-medication", "medication",
            "ny-dme", "durable-equipment");

    private static final Set<String> DRUG_SYSTEMS = Set.of(Systems.NDC, Systems.RX_NORM);
    private static final Set<String> DISPUTED = Set.of("disputed", "denied");

    /** Where the care is given: told by place of service or type of bill of the lines; empty where they do not tell. */
    Optional<Setting> setting() {
        List<Coding> places = claim.getItem().stream()
                .filter(Claim.ItemComponent::hasLocationCodeableConcept)
                .flatMap(item -> item.getLocationCodeableConcept().getCoding().stream())
                .filter(Coding::hasCode)
                .toList();
        if (places.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                places.stream().anyMatch(RequestFacts::isInpatient) ? Setting.INPATIENT : Setting.OUTPATIENT);
    }

    private static boolean isInpatient(Coding place) {
        String code = place.getCode();
        if (Systems.NUBC_TYPE_OF_BILL.equals(place.getSystem())) {
            String digits = code.startsWith("0") ? code.substring(1) : code;
            return INPATIENT_BILLS.stream().anyMatch(digits::startsWith);
        }
        return INPATIENT_PLACES.contains(code);
    }

    Set<String> conditions() {
        Set<String> conditions = new HashSet<>();
        forms().forEach(form -> Optional.ofNullable(CONDITION_OF_FORM.get(form)).ifPresent(conditions::add));
        if (liabilityIsDisputed()) {
            conditions.add("liability-disputed");
        }
        if (isOnlyDrugs()) {
            conditions.add("medication");
        }
        return conditions;
    }

    private Stream<String> forms() {
        return claim.getSupportingInfo().stream()
                .flatMap(info -> info.getCode().getCoding().stream())
                .filter(coding -> Systems.local("form-request-type").equals(coding.getSystem()))
                .map(Coding::getCode);
    }

    private boolean liabilityIsDisputed() {
        return Stream.concat(
                        claim.getExtension().stream(),
                        claim.getDiagnosis().stream().flatMap(diagnosis -> diagnosis.getExtension().stream()))
                .filter(extension -> extension.getUrl().equals(Systems.structure("compensability")))
                .map(Extension::getValue)
                .filter(CodeableConcept.class::isInstance)
                .anyMatch(value -> DISPUTED.contains(
                        ((CodeableConcept) value).getCodingFirstRep().getCode()));
    }

    private boolean isOnlyDrugs() {
        return claim.hasItem()
                && claim.getItem().stream()
                        .map(item -> item.getProductOrService().getCoding().stream()
                                .map(Coding::getSystem)
                                .collect(Collectors.toSet()))
                        .allMatch(systems -> systems.stream().anyMatch(DRUG_SYSTEMS::contains));
    }
}
