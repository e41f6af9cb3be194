package org.urgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.urgateway.gateway.running.DataFolders;
import picocli.CommandLine;

class ReindexCommandIT {

    private final StringWriter said = new StringWriter();

    @BeforeEach
    void useAFreshDataFolder() {
        System.setProperty("gateway.data", DataFolders.fresh().toString());
    }

    @AfterEach
    void forgetTheDataFolder() {
        System.clearProperty("gateway.data");
    }

    @Test
    void nothingIsDueInANewInstallationAndAllIsGoneThroughOnRequest() {
        assertThat(run("reindex")).isZero();
        assertThat(said.toString()).contains("Nothing is due.");

        assertThat(run("reindex", "--all", "--rate=50")).isZero();
        assertThat(said.toString()).contains("Indexing ", "Claim", "0 of 0 resources", "Done.");

        assertThat(run("reindex", "--rate=0")).isNotZero();
        assertThat(said.toString()).contains("--rate is at least 1.");
    }

    private int run(String... arguments) {
        CommandLine line = GatewayCommand.commandLine();
        line.setOut(new PrintWriter(said, true));
        line.setErr(new PrintWriter(said, true));
        return line.execute(arguments);
    }
}
