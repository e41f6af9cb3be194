package org.urgateway.gateway;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.SQLException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.urgateway.gateway.settings.CannotStartException;
import org.urgateway.gateway.settings.DatabaseSettings;

/** The one connection pool. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final int CONNECTIONS = 16;

    @Bean
    HikariDataSource dataSource(GatewayDatabase database) {
        var address = database.address();
        var pool = new HikariConfig();
        pool.setPoolName("store");
        pool.setJdbcUrl(address.url());
        pool.setUsername(address.user());
        pool.setPassword(address.password());
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(2);
        // The details of a PostgreSQL error hold the values of a row, which must not reach a log.
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        pool.addDataSourceProperty("ApplicationName", "ur-gateway");
        pool.addDataSourceProperty("connectTimeout", "5");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        // The statements are short; compiling one takes longer than running it.
        pool.setConnectionInitSql("set jit = off");
        try {
            return new HikariDataSource(pool);
        } catch (HikariPool.PoolInitializationException e) {
            throw refusal(address, e);
        }
    }

    private static CannotStartException refusal(DatabaseSettings address, HikariPool.PoolInitializationException e) {
        var state = e.getCause() instanceof SQLException cause ? String.valueOf(cause.getSQLState()) : "";
        var name = address.displayName();
        return new CannotStartException(
                switch (state) {
                    case "28P01", "28000" ->
                        "PostgreSQL at " + name + " refuses the login; check GATEWAY_DB_USER and GATEWAY_DB_PASSWORD.";
                    case "3D000" -> "PostgreSQL has no database " + name + "; create it, or correct GATEWAY_DB_URL.";
                    case "08001", "08004", "08006" ->
                        "PostgreSQL at " + name + " cannot be reached; start it, or correct GATEWAY_DB_URL.";
                    default -> "PostgreSQL at " + name + " cannot be used: " + e.getMessage() + ".";
                },
                e);
    }
}
