package org.urgateway.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.urgateway.codes.CodeLists;
import org.urgateway.codes.LoadedCodes;
import org.urgateway.store.TestDatabase;
import org.urgateway.terminology.lists.CodeListFormat;

class ProfilesTest {

    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";

    private final TestDatabase database = TestDatabase.empty();
    private final FhirContext fhir = FhirContext.forR4Cached();

    @TempDir
    private Path folder;

    @Test
    void codesOfLoadedListsAreCheckedAndThoseOfOthersAreWarnedOf() {
        new CodeLists(database.dataSource(), Clock.systemUTC())
                .load(
                        ICD,
                        "2026",
                        CodeListFormat.ICD_10_CM_ORDER,
                        new StringReader(
                                "00001 S39     0 Injury                                                       Other injuries of abdomen\n"
                                        + "00002 S39012A 1 Strain                                                       Strain of muscle of lower back\n"),
                        rejected -> {});
        var profiles = profiles();

        assertThat(issues(profiles, ICD, "S39.012A", IssueSeverity.ERROR)).isEmpty();
        assertThat(issues(profiles, ICD, "S99.999", IssueSeverity.ERROR))
                .anySatisfy(text -> assertThat(text).contains("S99.999").contains("edition 2026"));
        assertThat(issues(profiles, "http://example.org/private", "x", IssueSeverity.ERROR))
                .isEmpty();
        assertThat(issues(profiles, "http://example.org/private", "x", IssueSeverity.WARNING))
                .anySatisfy(text -> assertThat(text).contains("http://example.org/private"));
    }

    @Test
    void packagesThatAreNotAtHandAreNamed() {
        assertThat(profiles()
                        .validate("{\"resourceType\":\"Basic\"}", List.of())
                        .getIssue())
                .last()
                .satisfies(issue -> assertThat(issue.getDiagnostics())
                        .startsWith("Held against FHIR R4 and org.urgateway.fhir ")
                        .endsWith("Not at hand: example.guide 1.0.0."));
    }

    @Test
    void profileThatNoPackageHasIsRefused() {
        var profiles = profiles();

        assertThatThrownBy(() -> profiles.validate("{\"resourceType\":\"Basic\"}", List.of("http://example.org/none")))
                .isInstanceOf(UnprocessableEntityException.class)
                .hasMessageContaining("http://example.org/none is in none of the packages");
    }

    private Profiles profiles() {
        return new Profiles(
                fhir,
                LocalPackages.read(folder, List.of("example.guide#1.0.0")),
                new LoadedCodes(database.dataSource()));
    }

    private static List<String> issues(Profiles profiles, String system, String code, IssueSeverity severity) {
        var condition = """
                {"resourceType":"Condition","subject":{"reference":"Patient/1"},
                 "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},
                 "code":{"coding":[{"system":"%s","code":"%s"}]}}""".formatted(system, code);
        return profiles.validate(condition, List.of()).getIssue().stream()
                .filter(issue -> issue.getSeverity() == severity)
                .map(OperationOutcome.OperationOutcomeIssueComponent::getDiagnostics)
                .toList();
    }
}
