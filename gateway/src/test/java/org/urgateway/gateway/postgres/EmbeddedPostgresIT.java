package org.urgateway.gateway.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.urgateway.gateway.running.DataFolders;
import org.urgateway.gateway.running.MllpSender;
import org.urgateway.gateway.settings.CannotStartException;
import org.urgateway.gateway.settings.DatabaseSettings;

class EmbeddedPostgresIT {

    private Path data = Path.of("");

    @BeforeEach
    void makeDataFolder() {
        data = DataFolders.fresh();
    }

    @Test
    void dataSurvivesARestart() throws IOException {
        try (var first = EmbeddedPostgres.start(data)) {
            sql(first).sql("create table kept as select 1 as one").update();
        }

        try (var second = EmbeddedPostgres.start(data)) {
            assertThat(sql(second)
                            .sql("select one from kept")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @Test
    void portThatAnotherProcessTookMeanwhileIsGivenUpForAnother() throws IOException {
        try (var quicker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports =
                    IntStream.of(quicker.getLocalPort(), MllpSender.freePort()).iterator();

            try (var postgres = EmbeddedPostgres.start(data, ports::nextInt)) {
                assertThat(sql(postgres).sql("select 1").query(Integer.class).single())
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void passwordIsAskedAndReadableByItsOwnerOnly() throws IOException {
        try (var postgres = EmbeddedPostgres.start(data)) {
            var address = postgres.address();
            var guess = new DatabaseSettings(address.url(), address.user(), "guess");

            assertThatThrownBy(() -> sql(guess).sql("select 1").query().singleValue())
                    .hasStackTraceContaining("password authentication failed");
            assertThat(Files.getPosixFilePermissions(data.resolve("postgresql/gateway-password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void secondOneOnTheSameFolderIsRefused() throws IOException {
        try (var first = EmbeddedPostgres.start(data)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(data))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessage(
                            "Another gateway runs on the data folder %s;"
                                    + " stop it, or set GATEWAY_DATA to another folder.",
                            data);
            assertThat(sql(first).sql("select 1").query(Integer.class).single()).isEqualTo(1);
        }
    }

    @Test
    void halfMadeClusterIsMadeAnew() throws IOException {
        Files.writeString(
                Files.createDirectories(data.resolve("postgresql.unfinished")).resolve("PG_VERSION"), "18\n");
        Files.writeString(data.resolve("postgresql-password.unfinished"), "old");

        try (var postgres = EmbeddedPostgres.start(data)) {
            assertThat(sql(postgres).sql("select 1").query(Integer.class).single())
                    .isEqualTo(1);
        }
        assertThat(data.resolve("postgresql.unfinished")).doesNotExist();
    }

    @Test
    void staleProcessIdOfAnotherProgramDoesNotHinderTheStart() throws IOException {
        EmbeddedPostgres.start(data).close();
        Files.writeString(
                data.resolve("postgresql/postmaster.pid"),
                ProcessHandle.current().pid() + "\n");

        try (var postgres = EmbeddedPostgres.start(data)) {
            assertThat(sql(postgres).sql("select 1").query(Integer.class).single())
                    .isEqualTo(1);
        }
    }

    @Test
    void dataOfAnotherMajorVersionIsRefusedUntouched() throws IOException {
        EmbeddedPostgres.start(data).close();
        Files.writeString(data.resolve("postgresql/PG_VERSION"), "9\n");

        assertThatThrownBy(() -> EmbeddedPostgres.start(data))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("was written by PostgreSQL 9 but this gateway carries postgres (PostgreSQL) 18.");
    }

    private static JdbcClient sql(EmbeddedPostgres postgres) {
        return sql(postgres.address());
    }

    private static JdbcClient sql(DatabaseSettings address) {
        return JdbcClient.create(new DriverManagerDataSource(address.url(), address.user(), address.password()));
    }
}
