package org.urgateway.gateway;

import picocli.CommandLine.Command;

/** {@code gateway feeds}: the files of rows that partners sent. */
@Command(
        name = "feeds",
        description = "List and show the files of rows that partners sent.",
        subcommands = {FeedsListCommand.class, FeedsShowCommand.class})
final class FeedsCommand {}
