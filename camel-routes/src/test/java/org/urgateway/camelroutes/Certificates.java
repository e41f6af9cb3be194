package org.urgateway.camelroutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys of the gateway, of a partner and of a stranger, made for a test; gateway and partner trust each other. */
final class Certificates {

    private static final String PASSWORD = "changeit";

    private final Path folder;

    private Certificates(Path folder) {
        this.folder = folder;
    }

    /** Makes them in a folder, with the password of all in the file {@code password}. */
    static Certificates in(Path folder) throws IOException, InterruptedException {
        var made = new Certificates(folder);
        Files.writeString(made.password(), PASSWORD + "\n");
        for (var name : List.of("gateway", "partner", "stranger")) {
            made.keytool(
                    "-genkeypair",
                    "-alias",
                    name,
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=" + name,
                    "-keystore",
                    made.store(name));
            made.keytool("-exportcert", "-alias", name, "-keystore", made.store(name), "-file", made.certificate(name));
        }
        made.trust("gateway", "partner");
        made.trust("partner", "gateway");
        return made;
    }

    private void trust(String who, String whom) throws IOException, InterruptedException {
        keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                whom,
                "-file",
                certificate(whom),
                "-keystore",
                store(who + "-trust"));
    }

    /** The file with the password. */
    Path password() {
        return folder.resolve("password");
    }

    /** The key store of a name; with {@code -trust} behind it, the certificates that it trusts. */
    String store(String name) {
        return folder.resolve(name + ".p12").toString();
    }

    /**
     * A side of a connection.
     *
     * @param trust whose trust store
     * @param identity whose key; empty for none
     */
    SSLContext context(String trust, String identity) throws GeneralSecurityException, IOException {
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(load(trust + "-trust"));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        if (!identity.isEmpty()) {
            keys.init(load(identity), PASSWORD.toCharArray());
        }
        var context = SSLContext.getInstance("TLS");
        context.init(identity.isEmpty() ? null : keys.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private KeyStore load(String name) throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(Path.of(store(name)).toFile(), PASSWORD.toCharArray());
    }

    private String certificate(String name) {
        return folder.resolve(name + ".crt").toString();
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        line.addAll(List.of(arguments));
        line.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        var process = new ProcessBuilder(line).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
    }
}
