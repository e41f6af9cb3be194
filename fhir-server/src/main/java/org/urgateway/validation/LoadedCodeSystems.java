package org.urgateway.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.LookupCodeRequest;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import org.jspecify.annotations.Nullable;
import org.urgateway.codes.LoadedCodes;

/** The code lists that the installation loaded, as code systems. */
final class LoadedCodeSystems implements IValidationSupport {

    private final FhirContext fhir;
    private final LoadedCodes codes;

    LoadedCodeSystems(FhirContext fhir, LoadedCodes codes) {
        this.fhir = fhir;
        this.codes = codes;
    }

    @Override
    public FhirContext getFhirContext() {
        return fhir;
    }

    @Override
    public String getName() {
        return "Loaded code lists";
    }

    @Override
    public boolean isCodeSystemSupported(ValidationSupportContext context, @Nullable String system) {
        return system != null && codes.of(system).isPresent();
    }

    @Override
    public @Nullable CodeValidationResult validateCode(
            ValidationSupportContext context,
            ConceptValidationOptions options,
            @Nullable String system,
            String code,
            @Nullable String display,
            @Nullable String valueSet) {
        if (system == null || valueSet != null) {
            return null;
        }
        return codes.of(system)
                .map(table -> table.find(code)
                        .map(listed -> new CodeValidationResult().setCode(code).setDisplay(listed.display()))
                        .orElseGet(() -> unknown("Unknown code '%s' in the loaded list of %s, edition %s"
                                .formatted(code, system, table.list().version()))))
                .orElse(null);
    }

    /** The validator reads the severity from the issue, and repeats what the issue says. */
    private static CodeValidationResult unknown(String message) {
        return new CodeValidationResult()
                .setSeverity(IssueSeverity.ERROR)
                .setMessage(message)
                .addIssue(new CodeValidationIssue(
                        message,
                        IssueSeverity.ERROR,
                        CodeValidationIssueCode.CODE_INVALID,
                        CodeValidationIssueCoding.INVALID_CODE));
    }

    @Override
    public @Nullable LookupCodeResult lookupCode(ValidationSupportContext context, LookupCodeRequest request) {
        return codes.of(request.getSystem())
                .flatMap(table -> table.find(request.getCode()))
                .map(listed -> {
                    var result = new LookupCodeResult();
                    result.setFound(true);
                    result.setSearchedForSystem(request.getSystem());
                    result.setSearchedForCode(request.getCode());
                    result.setCodeDisplay(listed.display());
                    return result;
                })
                .orElse(null);
    }
}
