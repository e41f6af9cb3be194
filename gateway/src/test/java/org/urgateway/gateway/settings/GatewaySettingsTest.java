package org.urgateway.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

class GatewaySettingsTest {

    @Test
    void defaultsAreLoopbackPort8080AndAllRoles() {
        var settings = settings(Map.of());

        assertThat(settings.bind()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.data()).isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(settings.roles()).containsExactlyInAnyOrder(Role.FHIR_SERVER, Role.CAMEL_ROUTES);
        assertThat(settings.database()).isEmpty();
    }

    @Test
    void environmentVariablesWin() {
        var settings = settings(Map.of(
                "GATEWAY_BIND", "0.0.0.0",
                "GATEWAY_PORT", "9090",
                "GATEWAY_DATA", "/var/lib/gateway",
                "GATEWAY_ROLES", "fhir-server",
                "GATEWAY_DB_URL", "jdbc:postgresql://db/gateway?sslmode=require",
                "GATEWAY_DB_USER", "ur",
                "GATEWAY_DB_PASSWORD", "secret"));

        assertThat(settings.bind()).isEqualTo("0.0.0.0");
        assertThat(settings.port()).isEqualTo(9090);
        assertThat(settings.data()).isEqualTo(Path.of("/var/lib/gateway"));
        assertThat(settings.roles()).containsExactly(Role.FHIR_SERVER);
        assertThat(settings.database())
                .contains(new DatabaseSettings("jdbc:postgresql://db/gateway?sslmode=require", "ur", "secret"));
    }

    @Test
    void passwordIsNeverPrinted() {
        var settings = settings(Map.of(
                "GATEWAY_DB_URL", "jdbc:postgresql://db/gateway?password=secret", "GATEWAY_DB_PASSWORD", "secret"));

        assertThat(settings.toString()).contains("db/gateway").doesNotContain("secret");
    }

    @Test
    void emptyDatabaseVariablesMeanTheEmbeddedOne() {
        assertThat(settings(Map.of("GATEWAY_DB_URL", "", "GATEWAY_DB_USER", " "))
                        .database())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}={1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    GATEWAY_PORT    | http          | GATEWAY_PORT is "http"; give a number.
                    GATEWAY_PORT    | 70000         | GATEWAY_PORT is 70000; give a port from 1 to 65535.
                    GATEWAY_ROLES   | server        | GATEWAY_ROLES names "server"; give fhir-server, camel-routes or both.
                    GATEWAY_ROLES   | ','           | GATEWAY_ROLES is empty; give fhir-server, camel-routes or both.
                    GATEWAY_DB_USER | ur            | GATEWAY_DB_USER or GATEWAY_DB_PASSWORD is given without GATEWAY_DB_URL; give all three, or none for the embedded PostgreSQL.
                    GATEWAY_DB_URL  | postgres://db | GATEWAY_DB_URL does not start with jdbc:postgresql:; write it like jdbc:postgresql://localhost:5432/gateway.
                    """)
    void wrongSettingIsRefusedWithItsCure(String variable, String value, String sentence) {
        assertThatThrownBy(() -> settings(Map.of(variable, value)))
                .isInstanceOf(CannotStartException.class)
                .hasMessage(sentence);
    }

    private static GatewaySettings settings(Map<String, Object> variables) {
        try {
            var environment = new StandardEnvironment();
            var sources = environment.getPropertySources();
            sources.forEach(source -> sources.remove(source.getName()));
            sources.addLast(new SystemEnvironmentPropertySource(
                    StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
            new YamlPropertySourceLoader()
                    .load("defaults", new ClassPathResource("application.yaml"))
                    .forEach(sources::addLast);
            return GatewaySettings.from(environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
