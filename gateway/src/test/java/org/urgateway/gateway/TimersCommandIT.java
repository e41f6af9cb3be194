package org.urgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.urgateway.gateway.running.DataFolders;
import picocli.CommandLine;

/** The timers' commands on an embedded database of their own. */
class TimersCommandIT {

    @BeforeEach
    void useAFreshDataFolder() {
        System.setProperty("gateway.data", DataFolders.fresh().toString());
    }

    @AfterEach
    void forgetTheDataFolder() {
        System.clearProperty("gateway.data");
    }

    @Test
    void rebuildOfAnEmptyDatabaseTellsThatThereIsNothing() {
        StringWriter said = new StringWriter();
        CommandLine line = GatewayCommand.commandLine();
        line.setOut(new PrintWriter(said, true));

        assertThat(line.execute("timers", "rebuild")).isZero();
        assertThat(said.toString())
                .contains("0 reviews looked at: 0 have a timer, 0 had another due time on their Task.");
    }
}
