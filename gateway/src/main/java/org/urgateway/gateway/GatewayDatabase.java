package org.urgateway.gateway;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.urgateway.gateway.postgres.EmbeddedPostgres;
import org.urgateway.gateway.settings.CannotStartException;
import org.urgateway.gateway.settings.DatabaseSettings;
import org.urgateway.gateway.settings.GatewaySettings;

/**
 * The PostgreSQL behind the gateway: the installation's own, or the embedded one, which starts in the background while
 * the rest of the gateway warms up.
 */
final class GatewayDatabase implements AutoCloseable {

    private final Optional<DatabaseSettings> own;
    private final CompletableFuture<Optional<EmbeddedPostgres>> embedded;

    private GatewayDatabase(Optional<DatabaseSettings> own, CompletableFuture<Optional<EmbeddedPostgres>> embedded) {
        this.own = own;
        this.embedded = embedded;
    }

    /** Begins to start what the settings ask for. */
    static GatewayDatabase begin(GatewaySettings settings) {
        if (settings.database().isPresent() || !settings.needsDatabase()) {
            return new GatewayDatabase(settings.database(), CompletableFuture.completedFuture(Optional.empty()));
        }
        return new GatewayDatabase(
                Optional.empty(),
                CompletableFuture.supplyAsync(() -> Optional.of(EmbeddedPostgres.start(settings.data()))));
    }

    /**
     * The database of the gateway that runs on the data folder; where none does, the one that it would start.
     *
     * @throws CannotStartException where no gateway was ever started there
     */
    static GatewayDatabase joinOrBegin(GatewaySettings settings) {
        var running = settings.database().or(() -> EmbeddedPostgres.running(settings.data()));
        if (running.isEmpty() && !EmbeddedPostgres.hasData(settings.data())) {
            throw new CannotStartException("There is no gateway's data in " + settings.data()
                    + " yet; start the gateway first, or set GATEWAY_DATA to the folder that it uses.");
        }
        return running.isPresent()
                ? new GatewayDatabase(running, CompletableFuture.completedFuture(Optional.empty()))
                : begin(settings);
    }

    /** How to connect; waits until the embedded server is up. */
    DatabaseSettings address() {
        return own.or(() -> started().map(EmbeddedPostgres::address)).orElseThrow();
    }

    private Optional<EmbeddedPostgres> started() {
        try {
            return embedded.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Stops the embedded server; comes after the connection pool because the pool needs this object. */
    @Override
    public void close() throws IOException {
        if (embedded.isCompletedExceptionally()) {
            return;
        }
        var server = embedded.join();
        if (server.isPresent()) {
            server.get().close();
        }
    }
}
