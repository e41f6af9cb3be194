package org.urgateway.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.urgateway.gateway.running.AnsweredItem.PAS;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.gateway.running.Exchange;

/** Asserts that an answer is what the guide says: the whole Bundle, every entry by itself, and the rules between them. */
final class ConformingAnswer {

    /** What an entry is by its type, where no reference of the ClaimResponse says it more exactly. */
    private static final Map<String, String> BY_TYPE = Map.ofEntries(
            Map.entry("Patient", "profile-beneficiary"),
            Map.entry("Organization", "profile-organization"),
            Map.entry("Practitioner", "profile-practitioner"),
            Map.entry("PractitionerRole", "profile-practitionerrole"),
            Map.entry("Coverage", "profile-coverage"),
            Map.entry("Encounter", "profile-encounter"),
            Map.entry("Location", "profile-location"),
            Map.entry("ServiceRequest", "profile-servicerequest"),
            Map.entry("DeviceRequest", "profile-devicerequest"),
            Map.entry("MedicationRequest", "profile-medicationrequest"),
            Map.entry("NutritionOrder", "profile-nutritionorder"),
            Map.entry("DocumentReference", "profile-documentreference"),
            Map.entry("Task", "profile-task"),
            Map.entry("CommunicationRequest", "profile-communicationrequest"));

    private final PublishedProfiles profiles;

    ConformingAnswer(PublishedProfiles profiles) {
        this.profiles = profiles;
    }

    /** To {@code $submit}. */
    void assertSubmitAnswer(Exchange exchange) {
        assertOk(exchange);
        Bundle response = exchange.response();
        List<Finding> findings =
                new ArrayList<>(profiles.findings(exchange.answer().body(), PAS + "profile-pas-response-bundle"));
        findings.addAll(entryFindings(response, "profile-claimresponse"));
        assertThat(findings).as(exchange.what()).isEmpty();
        assertThat(ResponseRules.violations(exchange.request(), response))
                .as(exchange.what())
                .isEmpty();
    }

    /** To {@code $inquire}: Parameters, each {@code return} a Bundle. */
    void assertInquireAnswer(Exchange exchange) {
        assertOk(exchange);
        for (var parameter : exchange.answer().as(Parameters.class).getParameter()) {
            assertThat(parameter.getName()).as(exchange.what()).isEqualTo("return");
            Bundle result = (Bundle) parameter.getResource();
            List<Finding> findings =
                    new ArrayList<>(profiles.findings(json(result), PAS + "profile-pas-inquiry-response-bundle"));
            findings.addAll(entryFindings(result, "profile-claiminquiryresponse"));
            assertThat(findings).as(exchange.what()).isEmpty();
            assertThat(ResponseRules.inquiryViolations(exchange.request(), result))
                    .as(exchange.what())
                    .isEmpty();
        }
    }

    private static void assertOk(Exchange exchange) {
        assertThat(exchange.answer().status())
                .as("%s: %s", exchange.what(), exchange.answer().body())
                .isEqualTo(200);
        assertThat(exchange.answer().contentType()).as(exchange.what()).startsWith("application/fhir+json");
    }

    private List<Finding> entryFindings(Bundle bundle, String responseProfile) {
        ClaimResponse response = (ClaimResponse) bundle.getEntryFirstRep().getResource();
        return bundle.getEntry().stream()
                .filter(entry -> entry.getResource() instanceof ClaimResponse
                        || BY_TYPE.containsKey(entry.getResource().fhirType()))
                .flatMap(entry -> {
                    String profile = profile(entry, response, responseProfile);
                    return profiles.findings(json(entry.getResource()), PAS + profile).stream();
                })
                .toList();
    }

    private static String profile(BundleEntryComponent entry, ClaimResponse response, String responseProfile) {
        if (entry.getResource() == response) {
            return responseProfile;
        }
        String type = entry.getResource().fhirType();
        if (type.equals("Organization") && isAt(entry, response.getInsurer().getReference())) {
            return "profile-insurer";
        }
        if (type.equals("Organization") && isAt(entry, response.getRequestor().getReference())) {
            return "profile-requestor";
        }
        return BY_TYPE.getOrDefault(type, type);
    }

    private static boolean isAt(BundleEntryComponent entry, String reference) {
        return entry.getFullUrl().equals(reference) || entry.getFullUrl().endsWith("/" + reference);
    }

    private static String json(Resource resource) {
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource);
    }
}
