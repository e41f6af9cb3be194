package org.urgateway.gateway.settings;

import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of the installation's own, used instead of the embedded one.
 *
 * @param url JDBC address, for example {@code jdbc:postgresql://db.example.org/gateway}
 * @param user who logs in; null leaves it to the address or to the operating system's user
 * @param password null where the server asks for none
 */
public record DatabaseSettings(
        String url, @Nullable String user, @Nullable String password) {

    private static final String SCHEME = "jdbc:postgresql:";

    public DatabaseSettings {
        if (!url.startsWith(SCHEME)) {
            throw new CannotStartException("GATEWAY_DB_URL does not start with " + SCHEME
                    + "; write it like jdbc:postgresql://localhost:5432/gateway.");
        }
    }

    /** The address without its query part, which may hold a password; fit for a log line. */
    public String displayName() {
        int query = url.indexOf('?');
        var name = url.substring(SCHEME.length(), query < 0 ? url.length() : query);
        return name.startsWith("//") ? name.substring(2) : name;
    }

    @Override
    public String toString() {
        return "DatabaseSettings[" + displayName() + "]";
    }
}
