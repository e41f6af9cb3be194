package org.urgateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Meta;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Parts of resources that clients ask for. */
class AnswerShapeTest {

    private final TestServer server = TestServer.empty();

    @BeforeEach
    void store() {
        HttpResponse<String> response = server.send(server.request("/Claim/knee")
                .header("Content-Type", "application/fhir+json")
                .PUT(BodyPublishers.ofString("""
                    {"resourceType":"Claim","id":"knee","status":"active","use":"preauthorization","created":"2026-03-05",
                     "text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">Knee</div>"},
                     "identifier":[{"value":"C-1"}],"patient":{"reference":"Patient/alvarez"},
                     "insurance":[{"sequence":1,"focal":true,"coverage":{"display":"self"}}]}""")));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    }

    @Test
    void summaryAsTextIsTheResourceWithItsNarrativeAndWhatItCannotBeWithout() {
        HttpResponse<String> response = server.get("/Claim/knee?_summary=text");
        Claim claim = server.parse(Claim.class, response);

        assertThat(response.headers().firstValue("Content-Type")).contains("application/fhir+json;charset=UTF-8");
        assertThat(response.headers().firstValue("ETag")).contains("W/\"1\"");
        assertThat(claim.getText().getDivAsString()).contains("Knee");
        assertThat(claim.getStatus().toCode()).isEqualTo("active");
        assertThat(claim.getIdPart()).isEqualTo("knee");
        assertThat(claim.hasIdentifier()).isFalse();
        assertSubsetted(claim.getMeta());
    }

    @Test
    void elementsKeepWhatAResourceCannotBeWithout() {
        Claim read = server.parse(Claim.class, server.get("/Claim/knee?_elements=identifier"));
        Bundle found = server.parse(Bundle.class, server.get("/Claim?_elements=identifier"));

        for (Claim claim : new Claim[] {read, (Claim) found.getEntryFirstRep().getResource()}) {
            assertThat(claim.getIdentifierFirstRep().getValue()).isEqualTo("C-1");
            assertThat(claim.getStatus().toCode()).isEqualTo("active");
            assertThat(claim.getPatient().getReference()).isEqualTo("Patient/alvarez");
            assertThat(claim.getInsuranceFirstRep().getSequence()).isEqualTo(1);
            assertThat(claim.hasText()).isFalse();
            assertSubsetted(claim.getMeta());
        }
        assertThat(found.getLink("self").getUrl()).endsWith("_elements=identifier");
    }

    private static void assertSubsetted(Meta meta) {
        assertThat(meta.getTag()).extracting(Coding::getCode).containsExactly("SUBSETTED");
    }
}
