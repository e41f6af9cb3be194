package org.urgateway.gateway.deliveries;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gateway deliveries}: what goes out to partners. */
@Command(
        name = "deliveries",
        description = "Look at what goes out to partners, and have it tried again.",
        descriptionHeading = "%n",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        subcommands = {ListCommand.class, ShowCommand.class, RetryCommand.class, UnblockCommand.class},
        usageHelpAutoWidth = true)
public final class DeliveriesCommand {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean help;
}
