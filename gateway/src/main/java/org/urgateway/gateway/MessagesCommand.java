package org.urgateway.gateway;

import picocli.CommandLine.Command;

/** {@code gateway messages}: what concerns the message log. */
@Command(
        name = "messages",
        description = "Search and show the messages of partners; replay and mend them.",
        descriptionHeading = "%n",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        subcommands = {
            MessagesSearchCommand.class,
            MessagesShowCommand.class,
            MessagesReplayCommand.class,
            MessagesEditAndReplayCommand.class,
            MessagesDeadLettersCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = GatewayCommand.Version.class,
        usageHelpAutoWidth = true)
final class MessagesCommand {}
