package org.urgateway.codes;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The loaded lists in memory, for look-ups in a request. They are read at the first use and again when a list was loaded. */
public final class LoadedCodes {

    private final CodeTableReader reader;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Snapshot current;

    /** The lists of a database, which must be migrated. Nothing is read yet. */
    public LoadedCodes(DataSource dataSource) {
        this.reader = new CodeTableReader(dataSource);
    }

    /** The list of a code system; empty where none is loaded. */
    public Optional<CodeTable> of(String system) {
        return Optional.ofNullable(snapshot().bySystem().get(system));
    }

    /** All lists. */
    public Collection<CodeTable> all() {
        return snapshot().byId().values();
    }

    /** Reads what was loaded since the last time, and forgets what is loaded no more. */
    public void refresh() {
        read();
    }

    private Snapshot snapshot() {
        Snapshot read = current;
        return read == null ? read() : read;
    }

    private Snapshot read() {
        reading.lock();
        try {
            Snapshot before = current;
            Snapshot now = Snapshot.of(reader.read(before == null ? Map.of() : before.byId()));
            current = now;
            return now;
        } finally {
            reading.unlock();
        }
    }

    private record Snapshot(Map<Long, CodeTable> byId, Map<String, CodeTable> bySystem) {

        static Snapshot of(Map<Long, CodeTable> tables) {
            return new Snapshot(
                    tables,
                    tables.values().stream()
                            .collect(Collectors.toUnmodifiableMap(
                                    table -> table.list().system(), Function.identity())));
        }
    }
}
