package org.urgateway.camelroutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import javax.net.ServerSocketFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.urgateway.camelroutes.MllpReceiver.Manner;
import org.urgateway.messagelog.MessageQuery;
import org.urgateway.messagelog.MessageState;

/** Deferred answers to receivers that speak TLS, with certificates that the test makes. */
@Timeout(180)
class TlsSenderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    private static Path folder;

    private static Certificates certificates;

    private final RunningRoutes routes = new RunningRoutes();

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificates = Certificates.in(folder);
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void answerReachesAReceiverThatAsksForTheGatewaysCertificate() throws Exception {
        try (var receiver = new MllpReceiver(Manner.ACCEPT, sockets("partner")).askingForACertificate()) {
            ask(receiver, true);

            await(() -> is(MessageState.ANSWERED));

            assertThat(receiver.received()).singleElement().satisfies(answer -> {
                assertThat(Messages.field(answer, "MSH", 8)).startsWith("RPA^I08");
                assertThat(Messages.field(answer, "MSA", 2)).isEqualTo("A1");
            });
        }
    }

    @Test
    void receiverThatAsksForACertificateGetsNothingFromAGatewayWithoutOne() throws Exception {
        try (var receiver = new MllpReceiver(Manner.ACCEPT, sockets("partner")).askingForACertificate()) {
            ask(receiver, false);

            await(() -> is(MessageState.RETRYING));

            assertThat(receiver.received()).isEmpty();
        }
    }

    @Test
    void receiverWithAStrangersCertificateGetsNothing() throws Exception {
        try (var receiver = new MllpReceiver(Manner.ACCEPT, sockets("stranger"))) {
            ask(receiver, true);

            await(() -> is(MessageState.RETRYING));

            assertThat(receiver.received()).isEmpty();
        }
    }

    @Test
    void receiverThatNeverTakesPartInTheHandshakeHasNotAnswered() throws Exception {
        try (var mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            ask(mute.getLocalPort(), true);

            await(() -> is(MessageState.RETRYING));
        }
    }

    private void ask(MllpReceiver receiver, boolean withCertificate) throws Exception {
        ask(receiver.port(), withCertificate);
    }

    /** Sends a request that is answered later, to where the receiver listens. */
    private void ask(int port, boolean withCertificate) throws Exception {
        var identity = """
                      keystore: %s
                      keystorePassword: keys
                """.formatted(certificates.store("gateway"));
        routes.with(
                        "valley",
                        RunningRoutes.sharedPartner("valley", "VALLEYEHR")
                                + """
                answers:
                  - template: mllp-tls-sender
                    parameters:
                      host: 127.0.0.1
                      port: %d
                      answerTimeout: 2000
                      truststore: %s
                      truststorePassword: keys
                %ssecrets:
                  keys: file:%s
                """.formatted(
                                                port,
                                                certificates.store("gateway-trust"),
                                                withCertificate ? identity : "",
                                                certificates.password()))
                .start();
        try (var client = MllpClient.connect(routes.sharedPort())) {
            assertThat(Messages.field(client.send(Messages.deferred("A1")), "MSA", 1))
                    .isEqualTo("CA");
        }
    }

    private boolean is(MessageState state) {
        return routes.log().search(MessageQuery.inState(state, 1)).size() == 1;
    }

    private static ServerSocketFactory sockets(String identity) throws Exception {
        return certificates.context("partner", identity).getServerSocketFactory();
    }

    private static void await(BooleanSupplier condition) {
        Awaitility.await().atMost(PATIENCE).until(condition::getAsBoolean);
    }
}
