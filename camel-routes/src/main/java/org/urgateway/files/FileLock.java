package org.urgateway.files;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileExclusiveReadLockStrategy;
import org.apache.camel.component.file.GenericFileOperations;

/**
 * Lets one node at a time have a file of a folder, and only when it stopped growing.
 *
 * @param <T> what Camel's component calls a file
 */
public final class FileLock<T> implements GenericFileExclusiveReadLockStrategy<T>, AutoCloseable {

    private final FileLocks locks;
    private final String owner;
    private final GenericFileExclusiveReadLockStrategy<T> stillness;

    /** What this folder's route has in hand. */
    private final Set<String> held = ConcurrentHashMap.newKeySet();

    /**
     * The lock of a folder.
     *
     * @param owner tells this folder's files from others of the same name
     * @param stillness tells whether a file stopped growing
     */
    public FileLock(FileLocks locks, String owner, GenericFileExclusiveReadLockStrategy<T> stillness) {
        this.locks = locks;
        this.owner = owner;
        this.stillness = stillness;
    }

    @Override
    public void prepareOnStartup(GenericFileOperations<T> operations, GenericFileEndpoint<T> endpoint) {
        // Camel's own strategies tidy up marker files here; there are none.
    }

    @Override
    public boolean acquireExclusiveReadLock(GenericFileOperations<T> operations, GenericFile<T> file, Exchange exchange)
            throws Exception {
        var name = name(file);
        // The route works on a file once at a time. One that it still holds broke off while it was fetched, of which
        // Camel says nothing.
        if (!held.contains(name) && !locks.take(name)) {
            return false;
        }
        held.add(name);
        var isHad = false;
        try {
            // It was listed before the lock was had: meanwhile another node may have put it away.
            isHad = operations.existsFile(file.getAbsoluteFilePath())
                    && stillness.acquireExclusiveReadLock(operations, file, exchange);
            return isHad;
        } finally {
            if (!isHad) {
                release(name);
            }
        }
    }

    @Override
    public void releaseExclusiveReadLockOnAbort(
            GenericFileOperations<T> operations, GenericFile<T> file, Exchange exchange) {
        // Nobody had it.
    }

    @Override
    public void releaseExclusiveReadLockOnRollback(
            GenericFileOperations<T> operations, GenericFile<T> file, Exchange exchange) {
        release(name(file));
    }

    @Override
    public void releaseExclusiveReadLockOnCommit(
            GenericFileOperations<T> operations, GenericFile<T> file, Exchange exchange) {
        release(name(file));
    }

    /** Lets go of all that the route has in hand; for a route that has ended. */
    @Override
    public void close() {
        Set.copyOf(held).forEach(this::release);
    }

    private void release(String name) {
        held.remove(name);
        locks.release(name);
    }

    private String name(GenericFile<T> file) {
        return "file " + owner + " " + file.getFileNameOnly();
    }

    @Override
    public void setTimeout(long timeout) {
        stillness.setTimeout(timeout);
    }

    @Override
    public void setCheckInterval(long checkInterval) {
        stillness.setCheckInterval(checkInterval);
    }

    @Override
    public void setReadLockLoggingLevel(LoggingLevel level) {
        stillness.setReadLockLoggingLevel(level);
    }

    @Override
    public void setMarkerFiler(boolean markerFile) {
        // No marker files.
    }

    @Override
    public void setDeleteOrphanLockFiles(boolean deleteOrphanLockFiles) {
        // No marker files.
    }
}
