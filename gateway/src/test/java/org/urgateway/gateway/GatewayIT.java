package org.urgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.urgateway.gateway.running.RunningGateway;

class GatewayIT {

    private final RunningGateway gateway = RunningGateway.shared();

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void healthIsUp(String path) throws Exception {
        assertThat(get(path).body()).startsWith("{\"status\":\"UP\"");
    }

    @Test
    void readinessLooksAtTheDatabase() throws Exception {
        assertThat(get("/actuator/health/readiness").body()).contains("\"db\":{\"status\":\"UP\"}");
    }

    @Test
    void metricsAreThereForPrometheus() throws Exception {
        assertThat(get("/actuator/prometheus").body()).contains("jvm_memory_used_bytes", "hikaricp_connections");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/env", "/actuator/beans", "/actuator/heapdump", "/actuator/shutdown", "/"})
    void nothingElseIsExposed(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
    void whatIsCommittedIsOnDisk(String setting) {
        assertThat(setting(setting)).isEqualTo("on");
    }

    @Test
    void embeddedPostgresListensOnLoopbackOnly() {
        assertThat(setting("listen_addresses")).isEqualTo("127.0.0.1");
    }

    @Test
    void embeddedPostgresKeepsValuesOutOfItsLog() {
        assertThat(setting("log_error_verbosity")).isEqualTo("terse");
        assertThat(setting("log_min_error_statement")).isEqualTo("panic");
    }

    private String setting(String name) {
        return gateway.database().setting(name);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(gateway.base()).resolve(path));
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
