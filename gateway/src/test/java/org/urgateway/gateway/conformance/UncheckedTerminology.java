package org.urgateway.gateway.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.LookupCodeRequest;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/**
 * Accepts codes of the systems and value sets that cannot be had here, each with its reason: {@code unchecked-terminology.csv}.
 *
 * <p>Any other unknown system or value set counts as an error, so that a mistyped one does not pass for a private one.
 */
final class UncheckedTerminology extends UnknownCodeSystemWarningValidationSupport {

    private static final Pattern MISSING =
            Pattern.compile("(CodeSystem is unknown and can't be validated: |^ValueSet ')(?<url>[^' ]+)");

    private final List<String> prefixes;

    UncheckedTerminology(FhirContext fhir) {
        super(fhir);
        setNonExistentCodeSystemSeverity(IssueSeverity.INFORMATION);
        prefixes = CsvResource.rows("unchecked-terminology.csv").stream()
                .map(row -> row.get("url_prefix"))
                .toList();
    }

    @Override
    public boolean isCodeSystemSupported(ValidationSupportContext context, @Nullable String system) {
        return listed(system) && super.isCodeSystemSupported(context, system);
    }

    @Override
    public boolean isValueSetSupported(ValidationSupportContext context, @Nullable String valueSet) {
        return listed(valueSet) && super.isValueSetSupported(context, valueSet);
    }

    @Override
    public @Nullable LookupCodeResult lookupCode(ValidationSupportContext context, LookupCodeRequest request) {
        return listed(request.getSystem()) ? super.lookupCode(context, request) : null;
    }

    @Override
    public @Nullable CodeValidationResult validateCode(
            ValidationSupportContext context,
            ConceptValidationOptions options,
            @Nullable String system,
            String code,
            String display,
            String valueSet) {
        return listed(system) ? super.validateCode(context, options, system, code, display, valueSet) : null;
    }

    @Override
    public @Nullable CodeValidationResult validateCodeInValueSet(
            ValidationSupportContext context,
            ConceptValidationOptions options,
            @Nullable String system,
            String code,
            String display,
            IBaseResource valueSet) {
        return listed(system) ? super.validateCodeInValueSet(context, options, system, code, display, valueSet) : null;
    }

    /** Whether the validator complains of a system or value set that is not in the list; to it, that is a mere warning. */
    boolean isUnknown(String message) {
        Matcher missing = MISSING.matcher(message);
        return missing.find() && !listed(missing.group("url"));
    }

    private boolean listed(@Nullable String url) {
        return url != null && prefixes.stream().anyMatch(url::startsWith);
    }
}
