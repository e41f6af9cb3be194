package org.urgateway.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationOptions;
import ca.uhn.fhir.validation.ValidationResult;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.urgateway.codes.LoadedCodes;

/**
 * HAPI's validator on the packages at hand. Codes of systems that nobody here has are warned of, and not refused.
 *
 * <p>Making one takes seconds and the memory of the specification.
 */
final class Profiles {

    private final FhirContext fhir;
    private final LocalPackages packages;
    private final IValidationSupport support;
    private final FhirValidator validator;

    Profiles(FhirContext fhir, LocalPackages packages, LoadedCodes codes) {
        this.fhir = fhir;
        this.packages = packages;
        var unknown = new UnknownCodeSystemWarningValidationSupport(fhir);
        unknown.setNonExistentCodeSystemSeverity(IssueSeverity.WARNING);
        // The chain keeps what it found out.
        support = new ValidationSupportChain(
                new PackagedArtifacts(fhir, packages.packages()),
                crossVersionExtensions(fhir),
                new CoreDefinitions(fhir),
                new LoadedCodeSystems(fhir, codes),
                new CommonCodeSystemsTerminologyService(fhir),
                new InMemoryTerminologyServerValidationSupport(fhir),
                new SnapshotGeneratingValidationSupport(fhir),
                unknown);
        var instances = new FhirInstanceValidator(support);
        instances.setAnyExtensionsAllowed(true);
        instances.setNoTerminologyChecks(false);
        validator = fhir.newValidator().registerValidatorModule(instances);
    }

    private Optional<String> type(String profile) {
        return Optional.ofNullable(support.fetchStructureDefinition(profile))
                .filter(StructureDefinition.class::isInstance)
                .map(definition -> ((StructureDefinition) definition).getType());
    }

    private List<SingleValidationMessage> messages(String resource, String profile) {
        return validator
                .validateWithResult(resource, new ValidationOptions().addProfile(profile))
                .getMessages();
    }

    /** The R5 element that PAS borrows, for where the package hl7.fhir.uv.xver-r5.r4 is not at hand. */
    private static IValidationSupport crossVersionExtensions(FhirContext fhir) {
        var extension = Profiles.class.getResourceAsStream("extension-Claim.encounter.json");
        var support = new PrePopulatedValidationSupport(fhir);
        support.addStructureDefinition(fhir.newJsonParser().parseResource(extension));
        return support;
    }

    /**
     * Holds a resource against R4, the profiles that it claims and those that are asked for.
     *
     * @param resource in JSON or XML
     */
    OperationOutcome validate(String resource, List<String> profiles) {
        var options = new ValidationOptions();
        for (var profile : profiles) {
            if (support.fetchStructureDefinition(profile) == null) {
                throw new UnprocessableEntityException(
                        "The profile " + profile + " is in none of the packages at hand. " + packages.described());
            }
            options.addProfile(profile);
        }
        var found = new ReferencedResources(this::type, this::messages)
                .explain(
                        resource,
                        validator.validateWithResult(resource, options).getMessages());
        var outcome = (OperationOutcome) new ValidationResult(fhir, found).toOperationOutcome();
        outcome.addIssue()
                .setSeverity(OperationOutcome.IssueSeverity.INFORMATION)
                .setCode(IssueType.INFORMATIONAL)
                .setDiagnostics(packages.described());
        return outcome;
    }
}
