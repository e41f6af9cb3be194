package org.urgateway.gateway;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.urgateway.gateway.additions.AdditionsCommand;
import org.urgateway.gateway.deliveries.DeliveriesCommand;
import org.urgateway.gateway.terminal.UsageErrors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line. */
@Command(
        name = "gateway",
        descriptionHeading = "%n",
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        subcommands = {
            AdditionsCommand.class,
            DeliveriesCommand.class,
            DemoCommand.class,
            DryRunCommand.class,
            FeedsCommand.class,
            MessagesCommand.class,
            PartnersCommand.class,
            ReindexCommand.class,
            StartCommand.class,
            TerminologyCommand.class,
            TimersCommand.class
        },
        scope = ScopeType.INHERIT,
        versionProvider = GatewayCommand.Version.class,
        usageHelpAutoWidth = true)
public final class GatewayCommand {

    private static final String[] SETTINGS = {
        "  GATEWAY_PORT  port to listen on, 8080 unless set",
        "  GATEWAY_BIND  address to listen on, 127.0.0.1 unless set",
        "  GATEWAY_DATA  folder for all data, PostgreSQL's too; data unless set",
        "  GATEWAY_PARTNERS",
        "                folder of the partners' files, one YAML file each",
        "  GATEWAY_MLLP_PORT",
        "                port for HL7 v2 over MLLP, 2575 unless set",
        "  GATEWAY_DB_URL, GATEWAY_DB_USER, GATEWAY_DB_PASSWORD",
        "                use a PostgreSQL of your own",
        "See docs/how-to/run.md for all of them."
    };

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help message and exit.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print version information and exit.")
    private boolean version;

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] args) {
        keepLogQuiet();
        System.exit(commandLine().execute(args));
    }

    /** A command's output is its own; whatever starts the gateway sets the log up anew. */
    private static void keepLogQuiet() {
        LoggingSystem.get(GatewayCommand.class.getClassLoader())
                .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
    }

    static CommandLine commandLine() {
        var line = new CommandLine(new GatewayCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new UsageErrors())
                .setExecutionExceptionHandler(GatewayCommand::tell);
        // Set here and not above, since the commands below would inherit it.
        line.getCommandSpec()
                .usageMessage()
                .header("UR Gateway: utilization review for workers' compensation over HL7 FHIR.")
                .descriptionHeading("")
                .synopsisHeading("%n")
                .customSynopsis("Usage: gateway COMMAND [--help]")
                .footerHeading("%nSettings are environment variables:%n")
                .footer(SETTINGS);
        return line;
    }

    private static int tell(Exception failure, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        var sentence = StartFailure.sentence(failure).orElseThrow(() -> failure);
        command.getErr().println(command.getColorScheme().errorText("gateway: " + sentence));
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            var version = GatewayCommand.class.getPackage().getImplementationVersion();
            return new String[] {"gateway " + (version == null ? "(built from classes)" : version)};
        }
    }
}
