package org.urgateway.camelroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** MLLP over TLS, with certificates that the test makes. */
@Timeout(60)
class TransportsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path folder;

    private final RunningRoutes routes = new RunningRoutes();
    private final int port = RunningRoutes.freePort();

    @BeforeAll
    static void makeCertificates() throws Exception {
        Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        for (var name : List.of("gateway", "partner", "stranger")) {
            keytool("-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=localhost", "-keystore", store(name));
            keytool(
                    "-exportcert",
                    "-alias",
                    name,
                    "-keystore",
                    store(name),
                    "-file",
                    folder.resolve(name + ".crt") + "");
        }
        for (var pair : List.of(List.of("gateway", "partner"), List.of("partner", "gateway"))) {
            keytool(
                    "-importcert",
                    "-noprompt",
                    "-alias",
                    pair.get(1),
                    "-file",
                    folder.resolve(pair.get(1) + ".crt") + "",
                    "-keystore",
                    store(pair.get(0) + "-trust"));
        }
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void messageOverTlsIsAnswered() throws Exception {
        routes.with("valley", partner("none")).start();

        try (var client = MllpClient.connect(sockets("partner-trust", ""), port)) {
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

        try (var client = MllpClient.connect(sockets("partner-trust", "partner"), port)) {
            assertThat(Messages.field(client.send(Messages.request("A1")), "MSA", 1))
                    .isEqualTo("AA");
        }
    }

    @Test
    void strangerIsNotAnsweredWhereACertificateIsRequired() throws Exception {
        routes.with("valley", partner("required")).start();

        for (var identity : List.of("", "stranger")) {
            assertThatThrownBy(() -> {
                        try (var client = MllpClient.connect(sockets("partner-trust", identity), port)) {
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
                                port, store("gateway"), store("gateway-trust"), clientCertificate))
                + """
                secrets:
                  keys: file:%s
                """.formatted(folder.resolve("password"));
    }

    private static String store(String name) {
        return folder.resolve(name + ".p12").toString();
    }

    private SSLSocketFactory sockets(String trust, String identity) throws Exception {
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(load(trust));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        if (!identity.isEmpty()) {
            keys.init(load(identity), PASSWORD.toCharArray());
        }
        var context = SSLContext.getInstance("TLS");
        context.init(identity.isEmpty() ? null : keys.getKeyManagers(), trusted.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private KeyStore load(String name) throws Exception {
        return KeyStore.getInstance(Path.of(store(name)).toFile(), PASSWORD.toCharArray());
    }

    private static void keytool(String... arguments) throws Exception {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        line.addAll(List.of(arguments));
        line.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        var process = new ProcessBuilder(line).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
    }
}
