package org.urgateway.gateway.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The key and certificate of a web server on this machine, signed by itself.
 *
 * @param folder where it lies
 */
record Certificate(Path folder) {

    private static final String PASSWORD = "changeit";

    /** Makes one in a folder. */
    static Certificate in(Path folder) {
        var made = new Certificate(folder);
        made.keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=insurer",
                "-ext",
                "san=ip:127.0.0.1",
                "-keystore",
                made.keys());
        made.keytool("-exportcert", "-keystore", made.keys(), "-file", made.path("insurer.crt"));
        made.keytool("-importcert", "-noprompt", "-file", made.path("insurer.crt"), "-keystore", made.trust());
        try {
            Files.writeString(Path.of(made.password()), PASSWORD + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return made;
    }

    private String keys() {
        return path("insurer.p12");
    }

    /** The trust store that knows it. */
    String trust() {
        return path("trust.p12");
    }

    /** The file with the password of the trust store. */
    String password() {
        return path("password");
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    /** TLS of the server. */
    SSLContext context() {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(KeyStore.getInstance(Path.of(keys()).toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keytool(String... arguments) {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        line.addAll(List.of(arguments));
        line.addAll(List.of("-alias", "insurer", "-storetype", "PKCS12", "-storepass", PASSWORD));
        try {
            var process = new ProcessBuilder(line).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor()).as(said).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
