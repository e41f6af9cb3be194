package org.urgateway.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.NpmPackageValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.junit.jupiter.api.Assumptions;
import org.urgateway.profiles.ProfilesPackage;
import org.urgateway.validation.CoreDefinitions;
import org.urgateway.validation.PackagedArtifacts;

/** Checks JSON against the published profiles, without a terminology server, less the {@link Suppressions}. */
final class PublishedProfiles {

    private static final String PAS = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/";
    private static volatile Optional<PublishedProfiles> shared = Optional.empty();

    private final FhirPackages packages;
    private final FhirValidator validator;
    private final UncheckedTerminology unchecked;
    private final Suppressions suppressions = Suppressions.read();

    private PublishedProfiles(FhirPackages packages) {
        this.packages = packages;
        FhirContext fhir = FhirContext.forR4Cached();
        unchecked = new UncheckedTerminology(fhir);
        FhirInstanceValidator profiles = new FhirInstanceValidator(support(fhir, packages, unchecked));
        profiles.setAnyExtensionsAllowed(true);
        profiles.setErrorForUnknownProfiles(true);
        profiles.setAllowExamples(true);
        validator = fhir.newValidator().registerValidatorModule(profiles);
        validator.setConcurrentBundleValidation(false);
    }

    /** The profiles, loaded once a run; skips the calling test where the packages are not at hand. */
    static synchronized PublishedProfiles orSkip() {
        FhirPackages.missing().ifPresent(reason -> Assumptions.abort(reason));
        PublishedProfiles loaded = shared.orElseGet(() -> new PublishedProfiles(FhirPackages.load()));
        shared = Optional.of(loaded);
        return loaded;
    }

    FhirPackages packages() {
        return packages;
    }

    Suppressions suppressions() {
        return suppressions;
    }

    /** Fails where the JSON does not conform to the PAS profile of that short name, such as {@code profile-claim}. */
    void assertConforms(String what, String json, String pasProfile) {
        assertThat(findings(json, PAS + pasProfile)).as(what).isEmpty();
    }

    /** The errors that no suppression covers. */
    List<Finding> findings(String json, String profile) {
        return validator.validateWithResult(json, new ValidationOptions().addProfile(profile)).getMessages().stream()
                .filter(message -> message.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal()
                        || unchecked.isUnknown(message.getMessage()))
                .map(message -> finding(profile, message))
                .filter(finding -> !suppressions.covers(finding))
                .toList();
    }

    private static Finding finding(String profile, SingleValidationMessage message) {
        return new Finding(message.getSeverity().name(), profile, message.getLocationString(), message.getMessage());
    }

    private static IValidationSupport support(FhirContext fhir, FhirPackages packages, UncheckedTerminology unchecked) {
        return new ValidationSupportChain(
                new PackagedArtifacts(fhir, packages.all()),
                own(fhir),
                crossVersionExtensions(fhir),
                new CoreDefinitions(fhir),
                new CommonCodeSystemsTerminologyService(fhir),
                new InMemoryTerminologyServerValidationSupport(fhir),
                new SnapshotGeneratingValidationSupport(fhir),
                unchecked);
    }

    private static IValidationSupport own(FhirContext fhir) {
        NpmPackageValidationSupport support = new NpmPackageValidationSupport(fhir);
        try {
            support.loadPackageFromClasspath("classpath:" + ProfilesPackage.RESOURCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return support;
    }

    /** The R5 element that PAS borrows: the package of its extension, hl7.fhir.uv.xver-r5.r4, is not among those at hand. */
    private static IValidationSupport crossVersionExtensions(FhirContext fhir) {
        PrePopulatedValidationSupport support = new PrePopulatedValidationSupport(fhir);
        support.addStructureDefinition(fhir.newJsonParser()
                .parseResource(CoreDefinitions.class.getResourceAsStream("extension-Claim.encounter.json")));
        return support;
    }
}
