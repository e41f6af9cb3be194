package org.urgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

class GatewayCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpSaysWhatThereIsToDo() {
        assertThat(execute("--help")).isZero();

        assertThat(out.toString()).isEqualToNormalizingNewlines("""
                        UR Gateway: utilization review for workers' compensation over HL7 FHIR.

                        Usage: gateway COMMAND [--help]

                        Options:
                          -h, --help      Show this help message and exit.
                          -V, --version   Print version information and exit.

                        Commands:
                          additions    List, add and remove what few installations need: Kafka and JMS,
                                         PGP, the validator.
                          deliveries   Look at what goes out to partners, and have it tried again.
                          demo         Play the examples against the gateway and show what came back.
                          dry-run      Tell what would become of a partner's message; sends nothing.
                          feeds        List and show the files of rows that partners sent.
                          messages     Search and show the messages of partners; replay and mend them.
                          partners     Check and list the partners, test connections, and ask where a
                                         request would go.
                          reindex      Index stored resources anew where search parameters are new or
                                         have changed.
                          start        Start the gateway and serve until Ctrl-C.
                          terminology  Load code lists such as ICD-10-CM or HCPCS, and tell which are
                                         loaded.
                          timers       Set the timers of the reviews anew.

                        Settings are environment variables:
                          GATEWAY_PORT  port to listen on, 8080 unless set
                          GATEWAY_BIND  address to listen on, 127.0.0.1 unless set
                          GATEWAY_DATA  folder for all data, PostgreSQL's too; data unless set
                          GATEWAY_PARTNERS
                                        folder of the partners' files, one YAML file each
                          GATEWAY_MLLP_PORT
                                        port for HL7 v2 over MLLP, 2575 unless set
                          GATEWAY_DB_URL, GATEWAY_DB_USER, GATEWAY_DB_PASSWORD
                                        use a PostgreSQL of your own
                        See docs/how-to/run.md for all of them.
                        """);
    }

    @Test
    void helpOfDemoSaysWhatItPlaysAndWhenItExits() {
        assertThat(execute("demo", "--help")).isZero();

        assertThat(out.toString()).isEqualToNormalizingNewlines("""
                        Usage: gateway demo [-hV] [--exit]

                        Play the examples against the gateway and show what came back.

                        Starts the gateway, sends the requests of each scenario over HTTP and prints
                        who sent what and what came back. Then serves until Ctrl-C, so that you can
                        look around.

                        Options:
                              --exit      Stop after the play: exit code 0 only if every step was as
                                            expected.
                          -h, --help      Show this help message and exit.
                          -V, --version   Print version information and exit.
                        """);
    }

    @Test
    void commandIsAsked() {
        assertThat(execute()).isEqualTo(2);

        assertThat(err.toString()).startsWith("Missing required subcommand");
    }

    @Test
    void misspeltCommandIsAnsweredWithTheNearestOne() {
        assertThat(execute("strat")).isEqualTo(2);

        assertThat(err.toString()).contains("Did you mean: gateway start?");
    }

    private int execute(String... arguments) {
        return GatewayCommand.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setColorScheme(Help.defaultColorScheme(Ansi.OFF))
                .execute(arguments);
    }
}
