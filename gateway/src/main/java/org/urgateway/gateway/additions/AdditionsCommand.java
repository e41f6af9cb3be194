package org.urgateway.gateway.additions;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gateway additions}: what is beside the jar. */
@Command(
        name = "additions",
        description = "List, add and remove what few installations need: Kafka and JMS, PGP, the validator.",
        descriptionHeading = "%n",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        subcommands = {ListCommand.class, AddCommand.class, RemoveCommand.class},
        usageHelpAutoWidth = true)
public final class AdditionsCommand {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean help;
}
