import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.ValidationResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.utilities.npm.NpmPackage;

/** Validates FHIR files with HAPI FHIR: arguments ending in .tgz are packages to install, all others files to validate. */
public final class Validate {

    private static final FhirContext FHIR = FhirContext.forR4();

    public static void main(String[] arguments) throws IOException {
        PrePopulatedValidationSupport installed = new PrePopulatedValidationSupport(FHIR);
        for (String argument : arguments) {
            if (argument.endsWith(".tgz")) {
                install(Path.of(argument), installed);
            }
        }
        // X12, NUBC and CMS code lists are in no package: their codes pass, with a remark.
        UnknownCodeSystemWarningValidationSupport unknown = new UnknownCodeSystemWarningValidationSupport(FHIR);
        unknown.setNonExistentCodeSystemSeverity(IssueSeverity.INFORMATION);
        FhirValidator validator = FHIR.newValidator()
                .registerValidatorModule(new FhirInstanceValidator(new ValidationSupportChain(
                        installed,
                        new DefaultProfileValidationSupport(FHIR),
                        new CommonCodeSystemsTerminologyService(FHIR),
                        new InMemoryTerminologyServerValidationSupport(FHIR),
                        new SnapshotGeneratingValidationSupport(FHIR),
                        unknown)));
        for (String argument : arguments) {
            if (!argument.endsWith(".tgz")) {
                validate(validator, Path.of(argument));
            }
        }
    }

    private static void install(Path tgz, PrePopulatedValidationSupport support) throws IOException {
        IParser parser = FHIR.newJsonParser();
        try (InputStream bytes = Files.newInputStream(tgz)) {
            NpmPackage npm = NpmPackage.fromPackage(bytes);
            for (String file : npm.listResources("StructureDefinition", "CodeSystem", "ValueSet")) {
                try (InputStream resource = npm.loadResource(file)) {
                    support.addResource(
                            parser.parseResource(new String(resource.readAllBytes(), StandardCharsets.UTF_8)));
                }
            }
            System.out.println("installed " + npm.name() + " " + npm.version());
        }
    }

    private static void validate(FhirValidator validator, Path file) throws IOException {
        ValidationResult result = validator.validateWithResult(Files.readString(file));
        long warnings = result.getMessages().stream()
                .filter(message -> message.getSeverity() == ResultSeverityEnum.WARNING)
                .count();
        System.out.println(file.getFileName() + ": " + (result.isSuccessful() ? "valid" : "NOT VALID") + ", " + warnings
                + " warnings");
        result.getMessages().stream()
                .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .forEach(message -> System.out.println("  " + message.getLocationString() + ": " + message.getMessage()));
    }
}
