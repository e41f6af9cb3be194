package org.urgateway.camelroutes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SFTP server on a real socket over a folder, with the account {@code semc}. */
final class SftpFolder implements AutoCloseable {

    private static final String PASSWORD = "p%ss w+rd&";

    private final SshServer server = SshServer.setUpDefaultServer();
    private final Path home;
    private final Path secrets;

    /**
     * Serves a folder.
     *
     * @param secrets where the password and the server's key are written for those who connect
     */
    SftpFolder(Path home, Path secrets) {
        this.home = home;
        this.secrets = secrets;
        try {
            var key = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
            server.setHost(InetAddress.getLoopbackAddress().getHostAddress());
            server.setKeyPairProvider(KeyPairProvider.wrap(key));
            server.setPasswordAuthenticator(
                    (name, password, session) -> name.equals("semc") && password.equals(PASSWORD));
            server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
            server.setFileSystemFactory(new VirtualFileSystemFactory(home));
            server.start();
            Files.createDirectories(home.resolve("in"));
            Files.createDirectories(home.resolve("out"));
            Files.writeString(knownHosts(), knownAs(PublicKeyEntry.toString(key.getPublic())));
            Files.writeString(password(), PASSWORD + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A line of known hosts that says this server has a key. */
    String knownAs(String key) {
        return "[127.0.0.1]:" + server.getPort() + " " + key + "\n";
    }

    Path knownHosts() {
        return secrets.resolve("known_hosts");
    }

    Path password() {
        return secrets.resolve("password");
    }

    int port() {
        return server.getPort();
    }

    /** A transport to it, as a partner's file has it; the secret is named semc-sftp. */
    String transport(String template, String folder) {
        return """
                  - template: %s
                    parameters:
                      host: 127.0.0.1
                      port: %d
                      folder: %s
                      username: semc
                      password: semc-sftp
                      knownHosts: %s
                """.formatted(template, server.getPort(), folder, knownHosts());
    }

    void write(String path, byte[] content) {
        try {
            Files.write(home.resolve(path), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] read(String path) {
        try {
            return Files.readAllBytes(home.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files in a folder, sorted. */
    List<String> names(String below) {
        return Folders.names(home.resolve(below));
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
