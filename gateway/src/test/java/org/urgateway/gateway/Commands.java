package org.urgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** Runs commands in the test's own process. */
final class Commands {

    private Commands() {}

    /** Runs a command, checks its exit code and answers all that it said. */
    static String run(int exitCode, String... arguments) {
        var said = new StringWriter();
        var code = GatewayCommand.commandLine()
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .setColorScheme(Help.defaultColorScheme(Ansi.OFF))
                .execute(arguments);
        assertThat(code).as(said.toString()).isEqualTo(exitCode);
        return said.toString();
    }
}
