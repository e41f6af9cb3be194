package org.urgateway.gateway;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.urgateway.gateway.additions.AdditionsCommand;
import org.urgateway.gateway.deliveries.DeliveriesCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line. */
@Command(
        name = "gateway",
        header = "UR Gateway: utilization review for workers' compensation over HL7 FHIR.",
        customSynopsis = "Usage: gateway COMMAND [--help]",
        headerHeading = "",
        synopsisHeading = "%n",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nSettings are environment variables:%n",
        footer = {
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
        },
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
        mixinStandardHelpOptions = true,
        versionProvider = GatewayCommand.Version.class,
        usageHelpAutoWidth = true)
public final class GatewayCommand {

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
        return new CommandLine(new GatewayCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(GatewayCommand::tell);
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
