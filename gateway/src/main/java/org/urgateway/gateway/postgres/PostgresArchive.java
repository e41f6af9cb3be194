package org.urgateway.gateway.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;
import org.urgateway.gateway.settings.CannotStartException;

/** The PostgreSQL programs of this platform, as an archive on the class path. */
final class PostgresArchive {

    private static final int ANY_EXECUTE = 0b001_001_001;

    private final String name;
    private final URL location;

    private PostgresArchive(String name, URL location) {
        this.name = name;
        this.location = location;
    }

    /**
     * The archive for this operating system and processor.
     *
     * @throws CannotStartException where the jar carries none
     */
    static PostgresArchive ofThisPlatform() {
        var name = "postgres-" + platform();
        var location = PostgresArchive.class.getClassLoader().getResource(name + ".txz");
        if (location == null) {
            throw new CannotStartException("This build carries no PostgreSQL for " + platform()
                    + "; build it on this machine with ./mvnw package, or give one of your own with GATEWAY_DB_URL.");
        }
        return new PostgresArchive(name, location);
    }

    private static String platform() {
        var mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
        // The macOS archive holds universal programs, so one serves both processors.
        var arm = !mac && System.getProperty("os.arch").equals("aarch64");
        return (mac ? "darwin" : "linux") + (arm ? "-arm_64" : "-x86_64");
    }

    /** Unpacks below the folder unless that was done before, and answers where the programs are. */
    Path unpackBelow(Path folder) throws IOException {
        var unpacked = folder.resolve(name + "-" + checksum());
        if (Files.isDirectory(unpacked)) {
            return unpacked;
        }
        var partial = folder.resolve(name + ".partial");
        FileSystemUtils.deleteRecursively(partial);
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(location.openStream())))) {
            unpack(tar, partial);
        }
        // The rename comes last: a folder with the final name is always whole.
        return Files.move(partial, unpacked, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The jar's own checksum of the archive: a new release unpacks anew, without reading the archive at each start. */
    private String checksum() throws IOException {
        if (location.openConnection() instanceof JarURLConnection jar) {
            return Long.toHexString(jar.getJarEntry().getCrc());
        }
        throw new IOException("not inside a jar: " + location);
    }

    private static void unpack(TarArchiveInputStream tar, Path target) throws IOException {
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            var path = target.resolve(entry.getName()).normalize();
            if (entry.isDirectory()) {
                Files.createDirectories(path);
            } else if (!path.toString().endsWith(".a")) {
                Files.createDirectories(path.getParent());
                unpack(entry, tar, path);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path path) throws IOException {
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(content, path);
            if ((entry.getMode() & ANY_EXECUTE) != 0 && !path.toFile().setExecutable(true)) {
                throw new IOException("cannot make executable: " + path);
            }
        }
    }
}
