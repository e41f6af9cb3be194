package org.urgateway.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartChecksTest {

    @TempDir
    private Path folder;

    @Test
    void missingDataFolderIsMadeAndLeftEmpty() {
        StartChecks.check(settings("127.0.0.1", 0, folder.resolve("data")));

        assertThat(folder.resolve("data")).isEmptyDirectory();
    }

    @Test
    void portInUseIsToldWithAnotherOne() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = taken.getLocalPort();

            assertThatThrownBy(() -> StartChecks.check(settings("127.0.0.1", port, folder)))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessage("Port %d is in use; choose another one, for example GATEWAY_PORT=%d.", port, port + 1);
        }
    }

    @Test
    void portIsFreeAgainAfterTheCheck() {
        var settings = settings("127.0.0.1", 0, folder);
        StartChecks.check(settings);

        assertThatCode(() -> StartChecks.check(settings)).doesNotThrowAnyException();
    }

    @Test
    void addressOfAnotherMachineIsRefused() {
        // 192.0.2.0/24 is set aside for documentation and belongs to no machine (RFC 5737).
        assertThatThrownBy(() -> StartChecks.check(settings("192.0.2.1", 0, folder)))
                .isInstanceOf(CannotStartException.class)
                .hasMessageStartingWith("GATEWAY_BIND is 192.0.2.1, which is no address of this machine");
    }

    @Test
    void dataFolderThatIsAFileIsRefused() throws IOException {
        var file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> StartChecks.check(settings("127.0.0.1", 0, file)))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("cannot be written; make it writable or set GATEWAY_DATA to another.");
    }

    @Test
    void missingPriorAuthorizationListIsRefused() {
        var missing = folder.resolve("list.csv");
        var settings = new GatewaySettings(
                "127.0.0.1", 0, folder, EnumSet.allOf(Role.class), Optional.empty(), Optional.of(missing));

        assertThatThrownBy(() -> StartChecks.check(settings))
                .isInstanceOf(CannotStartException.class)
                .hasMessageStartingWith("GATEWAY_PRIOR_AUTHORIZATION_LIST names " + missing + ", which is no file");
    }

    private static GatewaySettings settings(String bind, int port, Path data) {
        return new GatewaySettings(bind, port, data, EnumSet.allOf(Role.class), Optional.empty(), Optional.empty());
    }
}
