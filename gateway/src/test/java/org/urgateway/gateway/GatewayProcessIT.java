package org.urgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.urgateway.gateway.postgres.EmbeddedPostgres;
import org.urgateway.gateway.running.DataFolders;
import org.urgateway.gateway.running.GatewayProcess;
import org.urgateway.gateway.settings.DatabaseSettings;
import org.urgateway.submitting.PasAnswer;
import org.urgateway.submitting.PasClient;
import org.urgateway.submitting.PasClientSettings;
import org.urgateway.submitting.PasOperation;

/** The built jar as a person runs it: start, stop, refusal, crash. */
class GatewayProcessIT {

    private static final FhirContext R4 = FhirContext.forR4Cached();

    @Test
    void secondGatewayOnTheSameDataIsRefusedAndTheFirstGoesOn() throws Exception {
        var data = DataFolders.fresh();
        try (var first = GatewayProcess.start(data, Map.of())) {
            first.awaitReady();

            try (var second = GatewayProcess.start(data, Map.of())) {
                assertThat(second.awaitExit()).isEqualTo(1);
                assertThat(second.output())
                        .isEqualToIgnoringNewLines("gateway: Another gateway runs on the data folder " + data
                                + "; stop it, or set GATEWAY_DATA to another folder.");
            }
            assertThat(first.output()).doesNotContain("Stopping");
        }
    }

    @Test
    void terminationStopsPostgresAfterTheLastConnection() throws Exception {
        var data = DataFolders.fresh();
        try (var gateway = GatewayProcess.startPacked(data, Map.of())) {
            gateway.awaitReady();

            gateway.terminate();

            assertThat(gateway.awaitExit()).isEqualTo(143);
            assertThat(gateway.output()).contains("Stopping: finishing what was accepted");
        }
        assertThat(data.resolve("postgresql/postmaster.pid")).doesNotExist();
        assertThat(Files.readString(data.resolve("postgresql.log"))).contains("database system is shut down");
    }

    @Test
    void startAfterAKillFindsAndStopsThePostgresThatWasLeft() throws Exception {
        var data = DataFolders.fresh();
        try (var killed = GatewayProcess.start(data, Map.of())) {
            killed.awaitReady();
            killed.kill();
        }
        var left = postgres(data);
        assertThat(left.isAlive()).isTrue();

        try (var next = GatewayProcess.start(data, Map.of())) {
            next.awaitReady();

            assertThat(next.output()).contains("Stopped the PostgreSQL that a killed gateway had left running");
            assertThat(postgres(data)).isNotEqualTo(left);
        }
    }

    @Test
    void whatWasAnsweredBeforeAKillIsThereAfterIt() throws Exception {
        var data = DataFolders.fresh();
        var settings = Map.of("GATEWAY_PRIOR_AUTHORIZATION_LIST", "../examples/prior-authorization-list.csv");
        var request = Files.readString(Path.of("../examples/03-mixed-then-updated/request.json"));
        String answer;
        try (var killed = GatewayProcess.start(data, settings)) {
            answer = submit(killed.awaitReady(), request);
            killed.kill();
        }

        try (var next = GatewayProcess.start(data, settings)) {
            var base = next.awaitReady();
            var claimResponse = read(base, idOf(ClaimResponse.class, answer));

            assertThat(claimResponse.getItem()).hasSize(3);
            // The same Bundle is known: it gets the answer from before the kill, byte for byte.
            assertThat(submit(base, request)).isEqualTo(answer);
        }
    }

    @Test
    void portInUseIsToldInOneLine() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = taken.getLocalPort();
            var settings = Map.of("GATEWAY_PORT", Integer.toString(port));

            try (var gateway = GatewayProcess.start(DataFolders.fresh(), settings)) {
                assertThat(gateway.awaitExit()).isEqualTo(1);
                assertThat(gateway.output())
                        .isEqualToIgnoringNewLines("gateway: Port " + port
                                + " is in use; choose another one, for example GATEWAY_PORT=" + (port + 1) + ".");
            }
        }
    }

    @Test
    void databaseThatCannotBeReachedIsToldInOneLine() throws Exception {
        var settings = Map.of("GATEWAY_DB_URL", "jdbc:postgresql://127.0.0.1:1/gateway");

        try (var gateway = GatewayProcess.start(DataFolders.fresh(), settings)) {
            assertThat(gateway.awaitExit()).isEqualTo(1);
            assertThat(gateway.output())
                    .isEqualToIgnoringNewLines("gateway: PostgreSQL at 127.0.0.1:1/gateway cannot be reached;"
                            + " start it, or correct GATEWAY_DB_URL.");
        }
    }

    @Test
    void wrongPasswordIsToldInOneLine() throws Exception {
        try (var own = EmbeddedPostgres.start(DataFolders.fresh());
                var gateway = GatewayProcess.start(DataFolders.fresh(), settings(own.address(), "wrong"))) {
            assertThat(gateway.awaitExit()).isEqualTo(1);
            assertThat(gateway.output())
                    .isEqualToIgnoringNewLines("gateway: PostgreSQL at "
                            + own.address().displayName()
                            + " refuses the login; check GATEWAY_DB_USER and GATEWAY_DB_PASSWORD.");
        }
    }

    @Test
    void postgresOfTheInstallationIsUsedInPlaceOfTheEmbeddedOne() throws Exception {
        var data = DataFolders.fresh();
        try (var own = EmbeddedPostgres.start(DataFolders.fresh())) {
            var password = Objects.requireNonNull(own.address().password());
            try (var gateway = GatewayProcess.start(data, settings(own.address(), password))) {
                gateway.awaitReady();
            }
        }
        assertThat(data.resolve("postgresql")).doesNotExist();
    }

    private static String submit(String fhirBase, String request) {
        var answer = new PasClient(R4, PasClientSettings.of(fhirBase)).send(PasOperation.SUBMIT, request);
        assertThat(answer).isInstanceOf(PasAnswer.Answered.class);
        return ((PasAnswer.Answered) answer).body();
    }

    private static ClaimResponse read(String fhirBase, String id) {
        return R4.newRestfulGenericClient(fhirBase)
                .read()
                .resource(ClaimResponse.class)
                .withId(id)
                .execute();
    }

    private static String idOf(Class<? extends Resource> type, String answer) {
        return R4.newJsonParser().parseResource(Bundle.class, answer).getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow()
                .getIdPart();
    }

    private static Map<String, String> settings(DatabaseSettings address, String password) {
        return Map.of(
                "GATEWAY_DB_URL", address.url(),
                "GATEWAY_DB_USER", Objects.requireNonNull(address.user()),
                "GATEWAY_DB_PASSWORD", password);
    }

    private static ProcessHandle postgres(Path data) throws IOException {
        var id = Files.readAllLines(data.resolve("postgresql/postmaster.pid")).get(0);
        return ProcessHandle.of(Long.parseLong(id.strip())).orElseThrow();
    }
}
