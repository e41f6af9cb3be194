package org.urgateway.gateway.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.urgateway.gateway.running.Answer;
import org.urgateway.gateway.running.Examples;
import org.urgateway.gateway.running.RunningGateway;

/** What was received and answered is kept. */
class EvidenceIT {

    private final RunningGateway gateway = RunningGateway.shared();
    private final String request = Examples.input("02-pended-for-review/request.json");

    @BeforeEach
    void emptyServer() {
        gateway.database().reset();
    }

    @Test
    void receivedBundleIsKeptByteForByte() {
        gateway.post("Claim/$submit", request);
        assertThat(gateway.database().receivedBodies()).containsExactly(request);
    }

    @Test
    void refusedBodyIsKeptToo() {
        gateway.post("Claim/$submit", "no Bundle");
        assertThat(gateway.database().receivedBodies()).containsExactly("no Bundle");
    }

    @Test
    void determinationCanBeReadAtItsUrl() {
        Bundle response = gateway.post("Claim/$submit", request).as(Bundle.class);
        String url = response.getEntryFirstRep().getFullUrl();
        Answer read = gateway.get(url.substring(url.indexOf("/fhir/") + "/fhir/".length()));
        assertThat(read.status()).isEqualTo(200);
    }

    @Test
    void requestsAndDeterminationsCannotBeDeleted() {
        gateway.post("Claim/$submit", request);
        for (String type : List.of("Claim", "ClaimResponse", "Task")) {
            String id = gateway.database().firstId(type);
            assertThat(gateway.delete(type + "/" + id).status()).as(type).isIn(405, 409);
            assertThat(gateway.get(type + "/" + id).status()).as(type).isEqualTo(200);
        }
    }
}
