package org.urgateway.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.urgateway.gateway.running.Examples;

/** The checking itself is checked: it accepts what the guide publishes and finds what we plant. */
@Tag("conformance")
class PublishedProfilesIT {

    private static final String REQUEST_BUNDLE =
            "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/profile-pas-request-bundle";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ErrorResponseBundleExample",
                "ReferralAuthorizationResponseBundleExample",
                "ReferralPendingAuthorizationResponseBundleExample",
                "RejectionResponseBundleExample"
            })
    void publishedResponsesAreAccepted(String example) {
        PublishedProfiles profiles = PublishedProfiles.orSkip();
        profiles.assertConforms(
                example, profiles.packages().pasExample("Bundle-" + example + ".json"), "profile-pas-response-bundle");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"type\": \"collection\"      | \"type\": \"batch\"           | is fixed to 'collection'",
                "\"use\": \"preauthorization\" | \"use\": \"claim\"            | is fixed to 'preauthorization'",
                "extension-serviceItemRequestType | extension-careTeamClaimScope | is not allowed to be used at this point",
                "\"gender\": \"female\"        | \"gender\": \"lady\"          | was not found in the value set",
                "2026-09-11                    | 2026-09                       | FullDateRule",
                "\"principal\"                 | \"main\"                      | X12278DiagnosisType",
                "https://codesystem.x12.org/005010/1322 | http://codesystem.x12.org/005010/1322 | http://codesystem.x12.org",
                "9120000010                    | 9120000011                    | us-core-17"
            })
    void plantedFaultsAreFound(String good, String bad, String complaint) {
        PublishedProfiles profiles = PublishedProfiles.orSkip();
        String request = Examples.input("01-certified-at-once/request.json");
        assertThat(request).contains(good);
        List<Finding> findings = profiles.findings(request.replace(good, bad), REQUEST_BUNDLE);
        assertThat(findings).extracting(Finding::message).anyMatch(message -> message.contains(complaint));
    }
}
