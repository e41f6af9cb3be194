package org.urgateway.gateway;

import picocli.CommandLine.Command;

/** {@code gateway messages}: what concerns the message log. */
@Command(
        name = "messages",
        description = "Search and show the messages of partners; replay and mend them.",
        subcommands = {
            MessagesSearchCommand.class,
            MessagesShowCommand.class,
            MessagesReplayCommand.class,
            MessagesEditAndReplayCommand.class,
            MessagesDeadLettersCommand.class
        })
final class MessagesCommand {}
