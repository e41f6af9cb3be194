package org.urgateway.gateway.additions;

import picocli.CommandLine.Command;

/** {@code gateway additions}: what is beside the jar. */
@Command(
        name = "additions",
        description = "List, add and remove what few installations need: Kafka and JMS, PGP, the validator.",
        subcommands = {ListCommand.class, AddCommand.class, RemoveCommand.class})
public final class AdditionsCommand {}
