package org.urgateway.gateway.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where things lie in the data folder. */
record PostgresFolder(Path data) {

    /** The database cluster itself: this is what a backup of the stopped gateway copies. */
    Path cluster() {
        return data.resolve("postgresql");
    }

    /** A cluster in the making; it gets its name when it is whole. */
    Path unfinishedCluster() {
        return data.resolve("postgresql.unfinished");
    }

    /** The unpacked programs; can be deleted while the gateway is stopped. */
    Path programs() {
        return data.resolve("postgresql-programs");
    }

    /** What PostgreSQL itself logs. */
    Path log() {
        return data.resolve("postgresql.log");
    }

    /** The password of the gateway's database user, beside the data that it opens. */
    static Path password(Path cluster) {
        return cluster.resolve("gateway-password");
    }

    /** The major version that wrote the cluster. */
    String clusterVersion() throws IOException {
        return Files.readString(cluster().resolve("PG_VERSION")).strip();
    }

    /** A server process that still runs on this cluster, left over where a gateway was killed. */
    Optional<ProcessHandle> leftOverServer() throws IOException {
        var file = processIdFile();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var id = Files.readString(file).lines().findFirst().orElse("").strip();
        return ProcessHandle.of(Long.parseLong(id)).filter(PostgresFolder::isPostgres);
    }

    /** The file in which a running server keeps its process id. */
    Path processIdFile() {
        return cluster().resolve("postmaster.pid");
    }

    // Process ids come again after a restart of the machine or container: only one that runs postgres is meant.
    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("/postgres"))
                .isPresent();
    }
}
