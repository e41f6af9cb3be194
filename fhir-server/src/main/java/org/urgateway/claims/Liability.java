package org.urgateway.claims;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.jspecify.annotations.Nullable;
import org.urgateway.review.model.StepDetail.Deferred;
import org.urgateway.terminology.DeferralReason;
import org.urgateway.terminology.Systems;

/**
 * Whether an insurer disputes liability for what a request asks for, told from its record of the injury.
 *
 * <p>A request concerns a part of the body where it names the part, by code or in words, or where one of its diagnoses begins with an
 * ICD-10-CM code that the record gives for the part. So does a line by its own part or diagnoses; one of which that tells nothing
 * concerns what its request does. A request whose undecided lines concern disputed and accepted parts is left to people.
 */
final class Liability {

    static final String COMPENSABILITY = Systems.structure("compensability");
    static final String BODY_PART = Systems.structure("body-part");

    private static final Set<String> DISPUTED = Set.of("disputed", "denied");
    private static final String NOTE = "As the insurer's record of the claim has it.";

    private Liability() {}

    /**
     * What is disputed of all that is undecided of a request; empty where something of it is not disputed.
     *
     * @param open sequences of the undecided lines
     */
    static Optional<Deferred> disputed(EpisodeOfCare injury, Claim request, Set<Integer> open) {
        if (isInjuryDisputed(injury)) {
            return Optional.of(ofInjury(injury));
        }
        List<List<Extension>> parts = request.getItem().stream()
                .filter(line -> open.contains(line.getSequence()))
                .map(line -> concerned(injury, request, line))
                .toList();
        boolean isAll = !parts.isEmpty()
                && parts.stream()
                        .allMatch(ofLine -> !ofLine.isEmpty() && ofLine.stream().allMatch(Liability::isPartDisputed));
        return isAll ? Optional.of(ofPart(injury, parts.get(0).get(0))) : Optional.empty();
    }

    /** What is disputed, by the sequence of each line of a request that is for something disputed, if not only for that. */
    static Map<Integer, Deferred> lines(EpisodeOfCare injury, Claim request) {
        Map<Integer, Deferred> disputed = new LinkedHashMap<>();
        for (Claim.ItemComponent line : request.getItem()) {
            if (isInjuryDisputed(injury)) {
                disputed.put(line.getSequence(), ofInjury(injury));
            } else {
                concerned(injury, request, line).stream()
                        .filter(Liability::isPartDisputed)
                        .findFirst()
                        .ifPresent(part -> disputed.put(line.getSequence(), ofPart(injury, part)));
            }
        }
        return disputed;
    }

    private static Deferred ofInjury(EpisodeOfCare injury) {
        return new Deferred(DeferralReason.INJURY_DISPUTED, Optional.empty(), Optional.of(note(injury)));
    }

    private static Deferred ofPart(EpisodeOfCare injury, Extension part) {
        return new Deferred(
                DeferralReason.BODY_PART_DISPUTED, Optional.of(words(site(part))), Optional.of(note(injury)));
    }

    private static boolean isInjuryDisputed(EpisodeOfCare injury) {
        return DISPUTED.contains(compensability(injury.getExtensionByUrl(COMPENSABILITY)));
    }

    private static boolean isPartDisputed(Extension part) {
        return DISPUTED.contains(compensability(part.getExtensionByUrl("compensability")));
    }

    /** The parts of the body that a line concerns. */
    private static List<Extension> concerned(EpisodeOfCare injury, Claim request, Claim.ItemComponent line) {
        List<Extension> parts = injury.getExtensionsByUrl(BODY_PART);
        List<Extension> own = parts.stream()
                .filter(part -> isConcerned(site(part), request, line))
                .toList();
        return own.isEmpty()
                ? parts.stream()
                        .filter(part -> isConcerned(site(part), request))
                        .toList()
                : own;
    }

    /** Why it is disputed, where the insurer says it. */
    private static String note(EpisodeOfCare injury) {
        Extension told = injury.getExtensionByUrl(COMPENSABILITY);
        return told != null && told.getValue() instanceof CodeableConcept concept && concept.hasText()
                ? NOTE + " Reason: " + concept.getText()
                : NOTE;
    }

    /** Whether liability for the injury or any part of the body is disputed. */
    static boolean isDisputed(EpisodeOfCare injury) {
        return isInjuryDisputed(injury)
                || injury.getExtensionsByUrl(BODY_PART).stream().anyMatch(Liability::isPartDisputed);
    }

    /** The code of an extension {@code compensability}; empty where there is none. */
    static String compensability(@Nullable Extension extension) {
        return extension != null && extension.getValue() instanceof CodeableConcept concept
                ? Objects.requireNonNullElse(concept.getCodingFirstRep().getCode(), "")
                : "";
    }

    /** The part of the body that an extension {@code body-part} is about. */
    static CodeableConcept site(Extension part) {
        Extension site = part.getExtensionByUrl("site");
        return site != null && site.getValue() instanceof CodeableConcept concept ? concept : new CodeableConcept();
    }

    /** Whether two say the same part. */
    static boolean isSame(CodeableConcept one, CodeableConcept other) {
        boolean byCode = one.getCoding().stream()
                .filter(code -> !Systems.ICD_10_CM.equals(code.getSystem()))
                .anyMatch(code -> other.getCoding().stream()
                        .anyMatch(coding -> Objects.equals(code.getSystem(), coding.getSystem())
                                && code.hasCode()
                                && code.getCode().equals(coding.getCode())));
        return byCode || (one.hasText() && fold(one.getText()).equals(fold(other.getText())));
    }

    private static String words(CodeableConcept site) {
        return site.hasText()
                ? site.getText()
                : Objects.requireNonNullElse(site.getCodingFirstRep().getCode(), "");
    }

    private static boolean isConcerned(CodeableConcept site, Claim request) {
        boolean isNamed = ((DomainResource) request)
                .getExtensionsByUrl(BODY_PART).stream().anyMatch(part -> isSame(site(part), site));
        return isNamed || isOf(site, request.getDiagnosis().stream());
    }

    private static boolean isConcerned(CodeableConcept site, Claim request, Claim.ItemComponent line) {
        Set<Integer> diagnoses = line.getDiagnosisSequence().stream()
                .map(PositiveIntType::getValue)
                .collect(Collectors.toSet());
        return isSame(line.getBodySite(), site)
                || isOf(
                        site,
                        request.getDiagnosis().stream()
                                .filter(diagnosis -> diagnoses.contains(diagnosis.getSequence())));
    }

    private static boolean isOf(CodeableConcept site, Stream<Claim.DiagnosisComponent> diagnoses) {
        List<String> categories = site.getCoding().stream()
                .filter(code -> Systems.ICD_10_CM.equals(code.getSystem()) && code.hasCode())
                .map(code -> fold(code.getCode()))
                .toList();
        return diagnoses
                .map(Claim.DiagnosisComponent::getDiagnosis)
                .filter(CodeableConcept.class::isInstance)
                .flatMap(concept -> ((CodeableConcept) concept).getCoding().stream())
                .filter(code -> Systems.ICD_10_CM.equals(code.getSystem()) && code.hasCode())
                .map(Coding::getCode)
                .map(Liability::fold)
                .anyMatch(code -> categories.stream().anyMatch(code::startsWith));
    }

    private static String fold(@Nullable String text) {
        return text == null ? "" : text.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
