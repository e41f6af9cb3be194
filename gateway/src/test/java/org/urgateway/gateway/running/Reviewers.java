package org.urgateway.gateway.running;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.terminology.Credential;
import org.urgateway.terminology.Role;
import org.urgateway.terminology.Systems;

/** The people of a review organisation, on a running gateway. */
public final class Reviewers {

    /** A licensed nurse reviewer. */
    public static final String NURSE = "PractitionerRole/reviewing-nurse";
    /** A licensed utilization review physician. */
    public static final String PHYSICIAN = "PractitionerRole/reviewing-physician";
    /** Another licensed utilization review physician. */
    public static final String OTHER_PHYSICIAN = "PractitionerRole/other-reviewing-physician";

    private final FhirCaller gateway;

    private Reviewers(FhirCaller gateway) {
        this.gateway = gateway;
    }

    /** Enters the people. */
    public static Reviewers at(FhirCaller gateway) {
        Reviewers reviewers = new Reviewers(gateway);
        reviewers.enter(NURSE, Role.NURSE_REVIEWER, Credential.REGISTERED_NURSE, "1000000012");
        reviewers.enter(PHYSICIAN, Role.UTILIZATION_REVIEW_PHYSICIAN, Credential.PHYSICIAN, "1000000020");
        reviewers.enter(OTHER_PHYSICIAN, Role.UTILIZATION_REVIEW_PHYSICIAN, Credential.PHYSICIAN, "1000000038");
        return reviewers;
    }

    private void enter(String reference, Role code, Credential credential, String npi) {
        String id = reference.substring(reference.indexOf('/') + 1);
        Practitioner person = new Practitioner().setActive(true);
        person.setId(id);
        person.addName().setFamily("Example").addGiven(code.display());
        person.addIdentifier().setSystem(Systems.NPI).setValue(npi);
        person.addQualification()
                .setCode(credential.concept())
                .setPeriod(new Period()
                        .setStartElement(new DateTimeType("2015-01-01"))
                        .setEndElement(new DateTimeType("2045-12-31")));
        PractitionerRole role =
                new PractitionerRole().setActive(true).setPractitioner(new Reference("Practitioner/" + id));
        role.setId(id);
        role.addCode(code.concept());
        role.addSpecialty(new CodeableConcept().setText("Occupational medicine"));
        role.addTelecom().setSystem(ContactPointSystem.PHONE).setValue("+1-555-0134");
        put(person);
        put(role);
    }

    private void put(Resource resource) {
        Answer answer = gateway.put(resource.fhirType() + "/" + resource.getIdPart(), json(resource));
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
    }

    /** Has the physician approve the first line of the request that came last. */
    public void approve() {
        approve(PHYSICIAN);
    }

    /** Has somebody approve the first line of the request that came last. */
    public void approve(String performer) {
        Parameters decision = new Parameters();
        decision.addParameter().setName("performer").setValue(new Reference(performer));
        ParametersParameterComponent line = decision.addParameter().setName("line");
        line.addPart().setName("sequence").setValue(new PositiveIntType(1));
        line.addPart().setName("decision").setValue(new CodeType("approved"));
        line.addPart().setName("reason").setValue(new CodeType("criteria-met"));
        line.addPart()
                .setName("guideline")
                .setValue(new CanonicalType("http://guidelines.example.org/PlanDefinition/knee|2026.1"));
        for (String check : new String[] {"benefit", "regulation", "guideline"}) {
            ParametersParameterComponent made = decision.addParameter().setName("check");
            made.addPart().setName("check").setValue(new CodeType(check));
            made.addPart().setName("result").setValue(new CodeType("met"));
        }
        Answer answer = step("$decide", decision);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** Takes a step with the review of the request that came last. */
    public Answer step(String operation, Parameters parameters) {
        String review = gateway.get("Task?code=utilization-review&_sort=-_lastUpdated")
                .as(Bundle.class)
                .getEntryFirstRep()
                .getResource()
                .getIdPart();
        return gateway.post("Task/" + review + "/" + operation, json(parameters));
    }

    private static String json(Resource resource) {
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource);
    }
}
