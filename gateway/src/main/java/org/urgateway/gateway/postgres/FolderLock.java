package org.urgateway.gateway.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.urgateway.gateway.settings.CannotStartException;

/** Keeps a second gateway off the same data folder; the operating system lets go of it when the process ends, however. */
final class FolderLock implements AutoCloseable {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws CannotStartException where another gateway has it
     */
    static FolderLock take(Path folder) throws IOException {
        var channel =
                FileChannel.open(folder.resolve("gateway.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            throw new CannotStartException("Another gateway runs on the data folder " + folder
                    + "; stop it, or set GATEWAY_DATA to another folder.");
        }
        // For the person who looks for the process; what keeps others off is the lock, not the content.
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
        return new FolderLock(channel);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
