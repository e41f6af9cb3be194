package org.urgateway.review.workflow;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.urgateway.terminology.CheckResult;
import org.urgateway.terminology.ReviewCheck;
import org.urgateway.terminology.Systems;

/** The comparisons of a review, each recorded on its own as a review-check extension of Task and ClaimResponse. */
final class Checks {

    private static final String URL = Systems.structure("review-check");

    private Checks() {}

    static Map<ReviewCheck, CheckResult> of(DomainResource resource) {
        Map<ReviewCheck, CheckResult> checks = new EnumMap<>(ReviewCheck.class);
        for (Extension extension : resource.getExtensionsByUrl(URL)) {
            Optional<ReviewCheck> check = code(extension, "check").flatMap(ReviewCheck::of);
            Optional<CheckResult> result = code(extension, "result").flatMap(CheckResult::of);
            check.ifPresent(known -> result.ifPresent(came -> checks.put(known, came)));
        }
        return checks;
    }

    /** Records comparisons in place of earlier ones of the same kind. */
    static void record(DomainResource resource, Map<ReviewCheck, CheckResult> checks) {
        Map<ReviewCheck, CheckResult> all = of(resource);
        all.putAll(checks);
        resource.getExtension().removeIf(extension -> URL.equals(extension.getUrl()));
        all.forEach((check, result) -> {
            Extension extension = new Extension(URL);
            extension.addExtension("check", check.concept());
            extension.addExtension("result", result.concept());
            resource.addExtension(extension);
        });
    }

    private static Optional<String> code(Extension extension, String part) {
        return Optional.ofNullable(extension.getExtensionByUrl(part))
                .map(Extension::getValue)
                .filter(CodeableConcept.class::isInstance)
                .flatMap(value -> ((CodeableConcept) value).getCoding().stream().findFirst())
                .map(Coding::getCode);
    }
}
