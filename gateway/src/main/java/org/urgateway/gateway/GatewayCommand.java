package org.urgateway.gateway;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line. */
@Command(
        name = "gateway",
        description = "UR Gateway: utilization review for workers' compensation over HL7 FHIR.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {StartCommand.class, CommandLine.HelpCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = GatewayCommand.Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
public final class GatewayCommand {

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new GatewayCommand())
                .setExecutionExceptionHandler(GatewayCommand::tell)
                .execute(args));
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
