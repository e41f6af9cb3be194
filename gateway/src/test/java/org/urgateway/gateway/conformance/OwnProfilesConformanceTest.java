package org.urgateway.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.urgateway.profiles.ProfilesPackage;

/** Our profiles go together with PAS: what PAS accepts it accepts with our extensions too, and it accepts our examples. */
@Tag("conformance")
class OwnProfilesConformanceTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String OWN = "http://urgateway.org/fhir/";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HomecareAuthorizationBundleExample",
                "HomecareAuthorizationUpdateBundleExample",
                "MedicalServicesAuthorizationBundleExample",
                "ReferralAuthorizationBundleExample",
                "SurgicalRequestBundleExample"
            })
    void publishedRequestConformsNoLessWithOurExtensions(String example) throws IOException {
        PublishedProfiles profiles = PublishedProfiles.orSkip();
        Bundle bundle = published(profiles, example);
        Claim ours = own(Claim.class, "Claim-whitfield-request.json");
        Claim claim = (Claim) bundle.getEntryFirstRep().getResource();
        String before = text(bundle);
        addOwn(ours, claim);
        assertNothingNew(profiles, before, text(bundle), "profile-pas-request-bundle");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ReferralAuthorizationResponseBundleExample",
                "ReferralPendingAuthorizationResponseBundleExample",
                "RejectionResponseBundleExample",
                "ErrorResponseBundleExample"
            })
    void publishedResponseConformsNoLessWithOurExtensions(String example) throws IOException {
        PublishedProfiles profiles = PublishedProfiles.orSkip();
        Bundle bundle = published(profiles, example);
        ClaimResponse ours = own(ClaimResponse.class, "ClaimResponse-whitfield-determination.json");
        ClaimResponse response = (ClaimResponse) bundle.getEntryFirstRep().getResource();
        String before = text(bundle);
        addOwn(ours, response);
        response.getItem().forEach(item -> {
            ours.getItemFirstRep().getExtension().forEach(item::addExtension);
            item.getAdjudication()
                    .forEach(adjudication -> ours.getItemFirstRep().getAdjudicationFirstRep().getExtension().stream()
                            .filter(OwnProfilesConformanceTest::isOwn)
                            .forEach(adjudication::addExtension));
        });
        assertNothingNew(profiles, before, text(bundle), "profile-pas-response-bundle");
    }

    @ParameterizedTest
    @CsvSource({
        "operation-claim-submit-in.json, profile-pas-request-bundle",
        "operation-claim-submit-out.json, profile-pas-response-bundle",
        "operation-claim-inquire-in.json, profile-pas-inquiry-request-bundle",
        "operation-claim-check-complete-in.json, profile-pas-request-bundle"
    })
    void ourExamplesOfPasOperationsConformToPas(String example, String pasProfile) throws IOException {
        PublishedProfiles.orSkip().assertConforms(example, own(example), pasProfile);
    }

    private static void assertNothingNew(PublishedProfiles profiles, String before, String after, String profile) {
        String canonical = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/" + profile;
        assertThat(after).hasSizeGreaterThan(before.length());
        assertThat(profiles.findings(after, canonical)).isSubsetOf(profiles.findings(before, canonical));
    }

    private static void addOwn(DomainResource from, DomainResource to) {
        from.getExtension().stream()
                .filter(OwnProfilesConformanceTest::isOwn)
                .forEach(extension -> to.addExtension(extension.copy()));
    }

    private static boolean isOwn(Extension extension) {
        return extension.getUrl().startsWith(OWN);
    }

    private static Bundle published(PublishedProfiles profiles, String example) {
        return FHIR.newJsonParser()
                .parseResource(Bundle.class, profiles.packages().pasExample("Bundle-" + example + ".json"));
    }

    private static <T extends DomainResource> T own(Class<T> type, String example) throws IOException {
        return FHIR.newJsonParser().parseResource(type, own(example));
    }

    private static String own(String example) throws IOException {
        try (InputStream bytes = ProfilesPackage.open();
                InputStream file = NpmPackage.fromPackage(bytes).load("example", example)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String text(Bundle bundle) {
        return FHIR.newJsonParser().setPrettyPrint(true).encodeResourceToString(bundle);
    }
}
