package org.urgateway.claims;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Extension;
import org.jspecify.annotations.Nullable;
import org.urgateway.review.model.StepDetail.Deferred;
import org.urgateway.terminology.DeferralReason;
import org.urgateway.terminology.Systems;

/**
 * Whether an insurer disputes liability for what a request asks for, told from its record of the injury.
 *
 * <p>A request concerns a part of the body where it names the part, by code or in words, or where one of its diagnoses begins with an
 * ICD-10-CM code that the record gives for the part. One that concerns disputed and accepted parts is left to people.
 */
final class Liability {

    static final String COMPENSABILITY = Systems.structure("compensability");
    static final String BODY_PART = Systems.structure("body-part");

    private static final Set<String> DISPUTED = Set.of("disputed", "denied");
    private static final String NOTE = "As the insurer's record of the claim has it.";

    private Liability() {}

    /** What is disputed of a request; empty where nothing is. */
    static Optional<Deferred> disputed(EpisodeOfCare injury, Claim request) {
        if (DISPUTED.contains(compensability(injury.getExtensionByUrl(COMPENSABILITY)))) {
            return Optional.of(
                    new Deferred(DeferralReason.INJURY_DISPUTED, Optional.empty(), Optional.of(note(injury))));
        }
        List<Extension> concerned = injury.getExtensionsByUrl(BODY_PART).stream()
                .filter(part -> isConcerned(site(part), request))
                .toList();
        List<Extension> disputed = concerned.stream()
                .filter(part -> DISPUTED.contains(compensability(part.getExtensionByUrl("compensability"))))
                .toList();
        if (disputed.isEmpty() || disputed.size() < concerned.size()) {
            return Optional.empty();
        }
        return Optional.of(new Deferred(
                DeferralReason.BODY_PART_DISPUTED,
                Optional.of(words(site(disputed.get(0)))),
                Optional.of(note(injury))));
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
        return DISPUTED.contains(compensability(injury.getExtensionByUrl(COMPENSABILITY)))
                || injury.getExtensionsByUrl(BODY_PART).stream()
                        .anyMatch(part -> DISPUTED.contains(compensability(part.getExtensionByUrl("compensability"))));
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
        List<String> categories = site.getCoding().stream()
                .filter(code -> Systems.ICD_10_CM.equals(code.getSystem()) && code.hasCode())
                .map(code -> fold(code.getCode()))
                .toList();
        return isNamed
                || diagnoses(request).anyMatch(code -> categories.stream().anyMatch(code::startsWith));
    }

    private static Stream<String> diagnoses(Claim request) {
        return request.getDiagnosis().stream()
                .map(Claim.DiagnosisComponent::getDiagnosis)
                .filter(CodeableConcept.class::isInstance)
                .flatMap(concept -> ((CodeableConcept) concept).getCoding().stream())
                .filter(code -> Systems.ICD_10_CM.equals(code.getSystem()) && code.hasCode())
                .map(Coding::getCode)
                .map(Liability::fold);
    }

    private static String fold(@Nullable String text) {
        return text == null ? "" : text.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
