package org.urgateway.camelroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** MLLP over TLS, with certificates that the test makes. */
@Timeout(180)
class TransportsTest {

    @TempDir
    private static Path folder;

    private static Certificates certificates;

    private final RunningRoutes routes = new RunningRoutes();
    private final int port = RunningRoutes.freePort();

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificates = Certificates.in(folder);
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void messageOverTlsIsAnswered() throws Exception {
        routes.with("valley", partner("none")).start();

        try (var client = MllpClient.connect(sockets(""), port)) {
            assertThat(Messages.field(client.send(Messages.request("A1")), "MSA", 1))
                    .isEqualTo("AA");
        }
    }

    @Test
    void plainTextOnTheTlsPortIsNotAnswered() throws Exception {
        routes.with("valley", partner("none")).start();

        try (var client = MllpClient.connect(port)) {
            assertThatThrownBy(() -> client.send(Messages.request("A1"))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void partnerWithItsCertificateIsAnsweredWhereOneIsRequired() throws Exception {
        routes.with("valley", partner("required")).start();

        try (var client = MllpClient.connect(sockets("partner"), port)) {
            assertThat(Messages.field(client.send(Messages.request("A1")), "MSA", 1))
                    .isEqualTo("AA");
        }
    }

    @Test
    void strangerIsNotAnsweredWhereACertificateIsRequired() throws Exception {
        routes.with("valley", partner("required")).start();

        for (var identity : List.of("", "stranger")) {
            assertThatThrownBy(() -> {
                        try (var client = MllpClient.connect(sockets(identity), port)) {
                            client.send(Messages.request("A1"));
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        assertThat(routes.server().received()).isEmpty();
    }

    private String partner(String clientCertificate) {
        return RunningRoutes.sharedPartner("valley", "VALLEYEHR").replace("mllp-shared", """
                mllp-tls-receiver
                    parameters:
                      port: %d
                      keystore: %s
                      keystorePassword: keys
                      truststore: %s
                      truststorePassword: keys
                      clientCertificate: %s""".formatted(
                        port, certificates.store("gateway"), certificates.store("gateway-trust"), clientCertificate))
                + """
                secrets:
                  keys: file:%s
                """.formatted(certificates.password());
    }

    private static SSLSocketFactory sockets(String identity) throws Exception {
        return certificates.context("partner", identity).getSocketFactory();
    }
}
