package org.urgateway.gateway.deliveries;

import picocli.CommandLine.Command;

/** {@code gateway deliveries}: what goes out to partners. */
@Command(
        name = "deliveries",
        description = "Look at what goes out to partners, and have it tried again.",
        subcommands = {ListCommand.class, ShowCommand.class, RetryCommand.class, UnblockCommand.class})
public final class DeliveriesCommand {}
