package org.urgateway.gateway.postgres;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The server settings of the embedded PostgreSQL: safe first, then small. */
final class PostgresOptions {

    private static final String TOAST_COMPRESSION = "default_toast_compression";

    private static final Map<String, String> FIXED = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            // An answered request is on disk.
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            // Statements, values and keys hold patient data: none of them reaches the log.
            Map.entry("log_statement", "none"),
            Map.entry("log_min_error_statement", "panic"),
            Map.entry("log_error_verbosity", "terse"),
            Map.entry("log_checkpoints", "off"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            // One process of this machine is the only client.
            Map.entry("max_connections", "40"),
            Map.entry("shared_buffers", "64MB"),
            Map.entry("io_method", "sync"),
            Map.entry("max_logical_replication_workers", "0"),
            Map.entry("jit", "off"));

    private PostgresOptions() {}

    /** The options as {@code postgres} takes them on its command line. */
    static List<String> commandLine(int port, PostgresPrograms programs, Path cluster) {
        var settings = new LinkedHashMap<>(FIXED);
        if (hasLz4(programs, cluster)) {
            settings.put(TOAST_COMPRESSION, "lz4");
            settings.put("wal_compression", "lz4");
        }
        var line = new ArrayList<>(List.of("-p", Integer.toString(port)));
        settings.forEach((name, value) -> line.addAll(List.of("-c", name + "=" + value)));
        return line;
    }

    private static boolean hasLz4(PostgresPrograms programs, Path cluster) {
        var probe = List.of("-D", cluster.toString(), "-C", TOAST_COMPRESSION, "-c", TOAST_COMPRESSION + "=lz4");
        return programs.run("postgres", probe).succeeded();
    }
}
