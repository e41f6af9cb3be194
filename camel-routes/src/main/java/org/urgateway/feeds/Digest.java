package org.urgateway.feeds;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest of a file, worked out without holding it. */
final class Digest {

    private static final int CHUNK = 1 << 16;

    private Digest() {}

    /** SHA-256 of a file. */
    static byte[] of(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var chunk = new byte[CHUNK];
            for (var read = content.read(chunk); read >= 0; read = content.read(chunk)) {
                digest.update(chunk, 0, read);
            }
            return digest.digest();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
