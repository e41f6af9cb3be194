package org.urgateway.gateway.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.urgateway.gateway.running.Examples;
import org.urgateway.gateway.running.RunningGateway;
import org.urgateway.terminology.Systems;

/** What is on the prior-authorization list is not certified while the insurer's record of the claim disputes liability. */
class ListUnderDisputeIT {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final Identifier NUMBER =
            new Identifier().setSystem("https://harborlight.example/claims").setValue("HL-2026-0815");

    private final RunningGateway gateway = RunningGateway.shared();

    @BeforeEach
    void emptyServer() {
        gateway.database().reset();
    }

    @Test
    void listedRequestIsDeferredUnderADisputeAndCertifiedWhenTheRecordAcceptsTheClaim() {
        assertThat(snapshot("2026-09-12T06:00:00Z", "disputed")).isEqualTo("created");
        assertThat(submit()).isEqualTo(2);
        assertThat(state()).isEqualTo("deferred-liability");
        assertThat(letters("deferral")).isPositive();
        assertThat(letters("approval")).isZero();

        assertThat(snapshot("2026-09-15T06:00:00Z", "accepted")).isEqualTo("updated");
        assertThat(state()).isEqualTo("approved");
        assertThat(letters("approval")).isPositive();
        ClaimResponse determination =
                (ClaimResponse) found("ClaimResponse").getEntryFirstRep().getResource();
        assertThat(determination.hasPreAuthPeriod()).isTrue();
        assertThat(determination.getItem())
                .hasSize(2)
                .allSatisfy(item -> assertThat(item.getAdjudicationFirstRep()
                                .getExtensionFirstRep()
                                .getExtensionString("number"))
                        .isNotBlank());
    }

    private String snapshot(String asOf, String compensability) {
        Parameters call = new Parameters().addParameter("partner", "harborlight");
        ParametersParameterComponent claim = call.addParameter().setName("claim");
        part(claim, "asOf", new InstantType(asOf));
        part(claim, "claimNumber", NUMBER.copy());
        part(claim, "jurisdiction", new CodeType("CA"));
        part(claim, "injured", new DateType("2026-09-11"));
        part(claim, "compensability", new CodeType(compensability));
        part(claim.addPart().setName("employer"), "name", new StringType("Pacific Gate Warehousing"));
        ParametersParameterComponent worker = claim.addPart().setName("worker");
        part(worker, "family", new StringType("Delgado"));
        part(worker, "given", new StringType("Rosa"));
        part(worker, "birthDate", new DateType("1988-04-17"));
        return gateway
                .post("EpisodeOfCare/$claim-snapshot", FHIR.newJsonParser().encodeResourceToString(call))
                .as(Parameters.class)
                .getParameterFirstRep()
                .getPart()
                .stream()
                .filter(part -> part.getName().equals("outcome"))
                .map(part -> part.getValue().primitiveValue())
                .findFirst()
                .orElseThrow();
    }

    private static void part(ParametersParameterComponent of, String name, Type value) {
        of.addPart().setName(name).setValue(value);
    }

    /** Asks for what is on the list, and answers with the number of items whose answer waits for the dispute. */
    private long submit() {
        Bundle request =
                FHIR.newJsonParser().parseResource(Bundle.class, Examples.input("01-certified-at-once/request.json"));
        Claim claim = (Claim) request.getEntryFirstRep().getResource();
        claim.addExtension(new Extension(Systems.structure("claim-number"), NUMBER.copy()));
        ClaimResponse answer = (ClaimResponse)
                gateway.post("Claim/$submit", FHIR.newJsonParser().encodeResourceToString(request))
                        .as(Bundle.class)
                        .getEntryFirstRep()
                        .getResource();
        int waits = answer.getProcessNote().stream()
                .filter(note -> note.getText().contains("its answer waits"))
                .findFirst()
                .orElseThrow()
                .getNumber();
        return answer.getItem().stream()
                .filter(item -> item.getNoteNumber().stream().anyMatch(number -> number.getValue() == waits))
                .count();
    }

    private String state() {
        return ((Task) found("Task").getEntryFirstRep().getResource())
                .getBusinessStatus()
                .getCodingFirstRep()
                .getCode();
    }

    private int letters(String kind) {
        return found("Communication?category=" + kind).getEntry().size();
    }

    private Bundle found(String query) {
        return gateway.get(query).as(Bundle.class);
    }
}
