package org.urgateway.gateway.running;

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

/** An SFTP server of a partner, over a folder, with the account {@code gateway}. */
public final class SftpServer implements AutoCloseable {

    private static final String PASSWORD = "a password";

    private final SshServer server = SshServer.setUpDefaultServer();
    private final Path home;
    private final Path secrets;

    /**
     * Serves a folder.
     *
     * @param secrets where the password and the server's key are written for those who connect
     */
    public SftpServer(Path home, Path secrets) {
        this.home = home;
        this.secrets = secrets;
        try {
            var key = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
            server.setHost(InetAddress.getLoopbackAddress().getHostAddress());
            server.setKeyPairProvider(KeyPairProvider.wrap(key));
            server.setPasswordAuthenticator(
                    (name, password, session) -> name.equals("gateway") && password.equals(PASSWORD));
            server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
            server.setFileSystemFactory(new VirtualFileSystemFactory(home));
            server.start();
            Files.writeString(secrets.resolve("password"), PASSWORD);
            Files.writeString(
                    secrets.resolve("known_hosts"),
                    "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(key.getPublic()) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The parameters that name it, as a partner's file has them in braces; the password's secret is named sftp. */
    public String parameters(String folder) {
        return "host: 127.0.0.1, port: %d, folder: %s, username: gateway, password: sftp, knownHosts: %s"
                .formatted(server.getPort(), folder, secrets.resolve("known_hosts"));
    }

    /** The secret with the password. */
    public String secret() {
        return "sftp: \"file:" + secrets.resolve("password") + "\"";
    }

    /** The names of the files in a folder, sorted. */
    public List<String> names(String folder) {
        var place = home.resolve(folder);
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (var files = Files.list(place)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a file. */
    public List<String> lines(String folder, String name) {
        try {
            return Files.readAllLines(home.resolve(folder).resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
