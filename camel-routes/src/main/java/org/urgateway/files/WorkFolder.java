package org.urgateway.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The folder of one process for the files that it works on: fetched ones, opened ones, rejected rows on their way. It is gone when the
 * process stops; where a process died, the next one that starts clears up behind it.
 */
public final class WorkFolder implements Closeable {

    private static final Logger log = LoggerFactory.getLogger(WorkFolder.class);
    private static final String LOCK = ".lock";

    private final Path folder;
    private final FileChannel channel;

    private WorkFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * A folder of this process's own.
     *
     * @param root the folder that holds those of all processes
     */
    public static WorkFolder open(Path root) {
        try {
            Files.createDirectories(root);
            try (var others = Files.newDirectoryStream(root, Files::isDirectory)) {
                others.forEach(WorkFolder::clearUp);
            }
            var folder = root.resolve(UUID.randomUUID().toString());
            var channel = FileChannel.open(lockOf(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            // Held until the process ends, however it ends.
            channel.lock();
            Files.createDirectory(folder);
            return new WorkFolder(folder, channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void clearUp(Path left) {
        try (var channel = FileChannel.open(lockOf(left), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (lock(channel).isPresent()) {
                FileSystemUtils.deleteRecursively(left);
                Files.deleteIfExists(lockOf(left));
            }
        } catch (IOException e) {
            log.warn("Files of a process that ended stay behind in {}; delete it", left);
        }
    }

    /** The lock of a folder; empty where the process that it belongs to lives. */
    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    private static Path lockOf(Path folder) {
        return folder.resolveSibling(folder.getFileName() + LOCK);
    }

    /** The folder itself. */
    public Path path() {
        return folder;
    }

    /** A new empty file; whoever asked for it deletes it. */
    Path file(String kind) {
        try {
            return Files.createTempFile(folder, kind, ".tmp");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a file that is not needed any more. */
    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("A file stays behind in {} until the gateway stops", file.getParent());
        }
    }

    @Override
    public void close() {
        try {
            FileSystemUtils.deleteRecursively(folder);
            channel.close();
            Files.deleteIfExists(lockOf(folder));
        } catch (IOException e) {
            log.warn("Files stay behind in {}; the next start deletes them", folder);
        }
    }
}
