package org.urgateway.camelroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class PartnerWatchTest {

    private final RunningRoutes routes = new RunningRoutes();

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void partnerIsAddedWhileTheOthersKeepTheirConnections() throws Exception {
        var port = RunningRoutes.freePort();
        var added = RunningRoutes.freePort();
        routes.with("valley", own("valley", "VALLEYEHR", port)).start();
        try (var valley = MllpClient.connect(port)) {
            assertThat(answer(valley, "A1", "VALLEYEHR")).isEqualTo("AA");

            routes.write("hill.yaml", own("hill", "HILLEHR", added));
            await(() -> routes.partners().current().find("hill").isPresent());

            try (var hill = connected(added)) {
                assertThat(answer(hill, "A1", "HILLEHR")).isEqualTo("AA");
            }
            assertThat(answer(valley, "A2", "VALLEYEHR"))
                    .as("on the old connection")
                    .isEqualTo("AA");
        }
    }

    @Test
    void changeOfSettingsKeepsThePartnersOwnConnections() throws Exception {
        var port = RunningRoutes.freePort();
        routes.with("valley", own("valley", "VALLEYEHR", port)).start();
        try (var valley = MllpClient.connect(port)) {
            assertThat(answer(valley, "A1", "VALLEYEHR")).isEqualTo("AA");

            routes.write("valley.yaml", own("valley", "NEWEHR", port));
            await(() -> routes.partners()
                    .current()
                    .find("valley")
                    .orElseThrow()
                    .identity()
                    .application()
                    .equals("NEWEHR"));

            assertThat(answer(valley, "A2", "NEWEHR")).isEqualTo("AA");
        }
    }

    @Test
    void badChangeIsRefusedAndTheOldOneKeepsRunning() throws Exception {
        var port = RunningRoutes.freePort();
        routes.with("valley", own("valley", "VALLEYEHR", port)).start();

        routes.write("valley.yaml", own("valley", "VALLEYEHR", port).replace("title:", "titel:"));
        await(() -> !routes.partners().current().problems().isEmpty());

        try (var valley = MllpClient.connect(port)) {
            assertThat(answer(valley, "A1", "VALLEYEHR")).isEqualTo("AA");
        }
    }

    @Test
    void changeToAPortInUseIsRefusedAndTheOldPortKeepsRunning() throws Exception {
        var port = RunningRoutes.freePort();
        routes.with("valley", own("valley", "VALLEYEHR", port)).start();
        try (var valley = MllpClient.connect(port);
                var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(answer(valley, "A1", "VALLEYEHR")).isEqualTo("AA");

            routes.write("valley.yaml", own("valley", "OTHER", taken.getLocalPort()));
            Thread.sleep(4000);

            assertThat(answer(valley, "A2", "VALLEYEHR"))
                    .as("on the old connection")
                    .isEqualTo("AA");
        }
        try (var valley = connected(port)) {
            assertThat(answer(valley, "A3", "VALLEYEHR")).as("on a new one").isEqualTo("AA");
        }
    }

    @Test
    void changeThatKeepsThePortListensOnItAgain() throws Exception {
        var port = RunningRoutes.freePort();
        routes.with("valley", own("valley", "VALLEYEHR", port)).start();

        for (var change = 1; change <= 3; change++) {
            var timeout = 10_000 + change;
            routes.write(
                    "valley.yaml",
                    own("valley", "VALLEYEHR", port)
                            .replace("port: " + port, "port: %d\n      readTimeout: %d".formatted(port, timeout)));
            await(() -> routes.partners().current().find("valley").stream()
                    .flatMap(partner -> partner.receives().get(0).number("readTimeout").stream())
                    .anyMatch(number -> number == timeout));

            try (var valley = connected(port)) {
                assertThat(answer(valley, "A" + change, "VALLEYEHR")).isEqualTo("AA");
            }
        }
    }

    @Test
    void partnerWhoseFileIsGoneIsNoLongerServed() throws Exception {
        var port = RunningRoutes.freePort();
        routes.with("valley", own("valley", "VALLEYEHR", port)).start();

        routes.delete("valley.yaml");
        await(() -> routes.partners().current().partners().isEmpty());

        await(() -> refuses(port));
    }

    @Test
    void sharedListenerOpensWithTheFirstPartnerThatUsesIt() throws Exception {
        routes.start();
        assertThatThrownBy(() -> MllpClient.connect(routes.sharedPort())).isInstanceOf(IOException.class);

        routes.write("valley.yaml", RunningRoutes.sharedPartner("valley", "VALLEYEHR"));

        try (var valley = connected(routes.sharedPort())) {
            assertThat(answer(valley, "A1", "VALLEYEHR")).isEqualTo("AA");
        }
    }

    @Test
    void customRouteBesideTheFilesRunsAndABadChangeOfItIsRefused() throws Exception {
        var port = RunningRoutes.freePort();
        routes.with("valley", RunningRoutes.sharedPartner("valley", "VALLEYEHR"));
        routes.write("own.camel.yaml", custom(port));
        routes.start();
        try (var client = MllpClient.connect(port)) {
            assertThat(answer(client, "A1", "VALLEYEHR")).isEqualTo("AA");
        }

        routes.write("own.camel.yaml", custom(port).replace("steps:", "stps:"));
        Thread.sleep(4000);

        try (var client = connected(port)) {
            assertThat(answer(client, "A2", "VALLEYEHR")).isEqualTo("AA");
        }
    }

    /** A route of an installation's own, in the words of Camel's YAML DSL. */
    private static String custom(int port) {
        return """
                - route:
                    id: own
                    routeConfigurationId: never-lost
                    from:
                      uri: mllp:127.0.0.1:%d
                      parameters:
                        autoAck: false
                        stringPayload: false
                        receiveTimeout: 1000
                      steps:
                        - setProperty:
                            name: partner
                            constant: shared
                        - setProperty:
                            name: transport
                            constant: own
                        - to:
                            uri: direct:receive-message
                        - setProperty:
                            name: CamelMllpAcknowledgement
                            simple: ${body}
                """.formatted(port);
    }

    private static String own(String name, String application, int port) {
        return RunningRoutes.sharedPartner(name, application).replace("mllp-shared", """
                mllp-receiver
                    parameters:
                      port: %d""".formatted(port));
    }

    private static String answer(MllpClient client, String controlId, String application) throws IOException {
        return Messages.field(client.send(Messages.request(controlId).replace("VALLEYEHR", application)), "MSA", 1);
    }

    private static boolean refuses(int port) {
        try (var client = MllpClient.connect(port)) {
            return client.toString().isEmpty();
        } catch (IOException e) {
            return true;
        }
    }

    private static MllpClient connected(int port) throws Exception {
        await(() -> !refuses(port));
        return MllpClient.connect(port);
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(120)).until(condition);
    }
}
