package org.urgateway.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.urgateway.gateway.running.Exchange;
import org.urgateway.gateway.running.RunningGateway;

/**
 * The guide's own request examples are answered as the guide says.
 *
 * <p>Each starts on an empty server, because some of them share a Bundle identifier with different content, which a server that
 * has seen the one must refuse of the other.
 */
@Tag("conformance")
class PublishedExamplesConformanceIT {

    private static final String SUBMIT = "Claim/$submit";
    private static final String BASE = "http://example.org/fhir/";

    private final PublishedProfiles profiles = PublishedProfiles.orSkip();
    private final ConformingAnswer conforming = new ConformingAnswer(profiles);
    private final RunningGateway gateway = RunningGateway.shared();

    @BeforeEach
    void emptyServer() {
        gateway.database().reset();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HomecareAuthorizationBundleExample",
                "MedicalServicesAuthorizationBundleExample",
                "ReferralAuthorizationBundleExample"
            })
    void publishedRequestIsAnsweredAsTheGuideSays(String example) {
        conforming.assertSubmitAnswer(submit(example));
    }

    @Test
    void publishedUpdateIsAnsweredAfterItsInitialRequest() {
        submit("HomecareAuthorizationBundleExample");
        conforming.assertSubmitAnswer(submit("HomecareAuthorizationUpdateBundleExample"));
    }

    @Test
    void publishedUpdateWithoutItsInitialRequestIsRejectedAsTheGuideSays() {
        Exchange update = submit("HomecareAuthorizationUpdateBundleExample");
        conforming.assertSubmitAnswer(update);
        assertThat(update.answer().body()).contains("\"outcome\":\"error\"");
    }

    /** As published, its PractitionerRole names a Practitioner and a Location that are not in the Bundle (spec-13). */
    @Test
    void publishedSurgicalRequestIsRefusedForItsDanglingReferences() {
        Exchange surgical = submit("SurgicalRequestBundleExample");
        assertThat(surgical.answer().status()).isEqualTo(400);
        assertThat(surgical.answer().as(OperationOutcome.class).getIssue())
                .extracting(issue -> issue.getCode())
                .containsOnly(IssueType.NOTFOUND);
    }

    @Test
    void publishedSurgicalRequestMadeWholeIsAnsweredAsTheGuideSays() {
        IParser parser = parser();
        Bundle surgical = parser.parseResource(Bundle.class, bundle("SurgicalRequestBundleExample"));
        for (String missing :
                new String[] {"Practitioner-ReferralPractitionerExample", "Location-ReferralLocationExample"}) {
            Resource resource =
                    (Resource) parser.parseResource(profiles.packages().pasExample(missing + ".json"));
            surgical.addEntry().setFullUrl(BASE + missing.replace('-', '/')).setResource(resource);
        }
        conforming.assertSubmitAnswer(Exchange.send(
                gateway, "SurgicalRequestBundleExample, whole", SUBMIT, parser.encodeResourceToString(surgical)));
    }

    /** It asks for a line that was certified in 2019; ours wait for a person. */
    @Test
    void publishedInquiryForACertifiedLineDoesNotFindAPendedOne() {
        submit("HomecareAuthorizationBundleExample");
        Exchange inquiry = inquire(bundle("PASClaimInquiryBundleExample"));
        conforming.assertInquireAnswer(inquiry);
        assertThat(inquiry.answer().as(Parameters.class).getParameter()).isEmpty();
    }

    @Test
    void publishedInquiryForAnyDeterminationFindsThePendedOne() {
        submit("HomecareAuthorizationBundleExample");
        Bundle asked = parser().parseResource(Bundle.class, bundle("PASClaimInquiryBundleExample"));
        Claim claim = (Claim) asked.getEntryFirstRep().getResource();
        claim.getItem()
                .get(1)
                .getExtension()
                .removeIf(extension -> !extension.getUrl().endsWith("Type"));
        Exchange inquiry = inquire(parser().encodeResourceToString(asked));
        conforming.assertInquireAnswer(inquiry);
        assertThat(inquiry.answer().as(Parameters.class).getParameter()).hasSize(1);
    }

    @AfterAll
    static void everySuppressionIsStillNeeded() {
        if (FhirPackages.missing().isEmpty()) {
            assertThat(PublishedProfiles.orSkip().suppressions().unused())
                    .as("suppressions that cover nothing any more")
                    .isEmpty();
        }
    }

    private Exchange submit(String example) {
        return Exchange.send(gateway, example, SUBMIT, bundle(example));
    }

    private Exchange inquire(String json) {
        return Exchange.send(gateway, "PASClaimInquiryBundleExample", "Claim/$inquire", json);
    }

    private static IParser parser() {
        return FhirContext.forR4Cached().newJsonParser().setOverrideResourceIdWithBundleEntryFullUrl(false);
    }

    private String bundle(String example) {
        return profiles.packages().pasExample("Bundle-" + example + ".json");
    }
}
