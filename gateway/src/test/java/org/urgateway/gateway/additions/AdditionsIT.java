package org.urgateway.gateway.additions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.urgateway.gateway.running.Installation;

/** {@code bin/gateway additions} as a person calls it. */
@Timeout(300)
class AdditionsIT {

    @TempDir
    private Path partners;

    @Test
    void partnerOnKafkaRunsWithTheAdditionAndNotWithoutIt() throws IOException {
        Files.writeString(partners.resolve("valley.yaml"), """
                partner: valley
                title: A partner on Kafka
                identity: {application: VALLEYEHR}
                receives:
                  - {template: kafka-receiver, parameters: {brokers: "127.0.0.1:1", topic: requests}}
                answers:
                  - {template: kafka-sender, parameters: {brokers: "127.0.0.1:1", topic: answers}}
                """);
        try (var installation = Installation.fresh()) {
            assertThat(installation.run("additions", "list").output())
                    .startsWith("ADDITION ")
                    .containsPattern("brokers +not added");
            assertThat(check(installation)).contains("bin/gateway additions add brokers");

            assertThat(installation.run("additions", "add", "brokers").output())
                    .contains("Getting brokers: Kafka and JMS", "libraries", "The next start of the gateway has it.");

            assertThat(installation.run("additions", "list").output()).containsPattern("brokers +added +\\d+\\.\\d MB");
            assertThat(check(installation)).contains("1 partner is ready to run, 0 problems.");
            var trial = installation.run(settings(), "partners", "test-connection", "valley");
            assertThat(trial.code()).isEqualTo(1);
            assertThat(trial.output()).contains("takes from  topic requests at 127.0.0.1:1  not reached");

            assertThat(installation.run("additions", "remove", "brokers").output())
                    .contains("is taken away");
            assertThat(installation.run("additions", "remove", "brokers").output())
                    .contains("nothing to take away");
            assertThat(check(installation)).contains("needs the addition brokers");
        }
    }

    private String check(Installation installation) {
        return installation.run(settings(), "partners", "check").output();
    }

    private Map<String, String> settings() {
        return Map.of("GATEWAY_PARTNERS", partners.toString());
    }
}
