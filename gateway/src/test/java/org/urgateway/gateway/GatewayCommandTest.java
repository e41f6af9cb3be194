package org.urgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
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
                        Usage: gateway demo [-h] [--exit]

                        Play the examples against the gateway and show what came back.

                        Starts the gateway, sends the requests of each scenario over HTTP and prints
                        who sent what and what came back. Then serves until Ctrl-C, so that you can
                        look around.

                        Options:
                              --exit   Stop after the play: exit code 0 only if every step was as
                                         expected.
                          -h, --help   Show this help message and exit.
                        """);
    }

    @Test
    void withoutACommandTheHelpListsThem() {
        assertThat(execute()).isEqualTo(2);

        assertThat(err.toString()).startsWith("UR Gateway: ").contains("Commands:", "start ");
    }

    @Test
    void groupOfCommandsWithoutOneListsThem() {
        assertThat(execute("additions")).isEqualTo(2);

        assertThat(err.toString()).isEqualToNormalizingNewlines("""
                        Usage: gateway additions [-h] [COMMAND]

                        List, add and remove what few installations need: Kafka and JMS, PGP, the
                        validator.

                        Options:
                          -h, --help   Show this help message and exit.

                        Commands:
                          list    Tell which additions there are, and which of them this installation
                                    has.
                          add     Get the libraries of an addition, or get them anew.
                          remove  Take an addition away. A gateway that runs keeps it until it is
                                    stopped.
                        """);
    }

    @Test
    void misspeltCommandIsAnsweredWithTheNearestOne() {
        assertThat(execute("strat")).isEqualTo(2);

        assertThat(err.toString()).isEqualToNormalizingNewlines("""
                        gateway: There is no command "strat".
                        Did you mean: gateway start?
                        """);
    }

    @Test
    void wrongArgumentIsAnsweredWithOneSentenceAndWhereHelpIs() {
        assertThat(execute("additions", "add", "mongodb")).isEqualTo(2);

        assertThat(err.toString()).isEqualToNormalizingNewlines("""
                        gateway: Invalid value for NAME: there is no addition "mongodb"; give one of brokers, pgp, validator.
                        bin/gateway additions add --help tells more.
                        """);
    }

    @Test
    void missingArgumentIsNamed() {
        assertThat(execute("deliveries", "unblock", "1")).isEqualTo(2);

        assertThat(err.toString()).startsWith("gateway: Missing: --reason=TEXT.");
    }

    @Test
    void everyCommandHasItsHelp() {
        commandLines(GatewayCommand.commandLine()).forEach(command -> {
            var words = command.getCommandSpec()
                    .qualifiedName(" ")
                    .substring("gateway ".length())
                    .split(" ", -1);
            var arguments = Arrays.copyOf(words, words.length + 1);
            arguments[words.length] = "--help";
            assertThat(execute(arguments)).as(String.join(" ", arguments)).isZero();
        });
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString().split("Usage: gateway ", -1)).hasSizeGreaterThan(25);
        assertThat(out.toString()).doesNotContain("Usage: gateway COMMAND [--help]");
        assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    private static Stream<CommandLine> commandLines(CommandLine parent) {
        return parent.getSubcommands().values().stream()
                .flatMap(command -> Stream.concat(Stream.of(command), commandLines(command)));
    }

    private int execute(String... arguments) {
        return GatewayCommand.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setColorScheme(Help.defaultColorScheme(Ansi.OFF))
                .execute(arguments);
    }
}
