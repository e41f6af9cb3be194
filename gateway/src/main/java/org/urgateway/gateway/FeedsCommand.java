package org.urgateway.gateway;

import picocli.CommandLine.Command;

/** {@code gateway feeds}: the files of rows that partners sent. */
@Command(
        name = "feeds",
        description = "List and show the files of rows that partners sent.",
        descriptionHeading = "%n",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        subcommands = {FeedsListCommand.class, FeedsShowCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = GatewayCommand.Version.class,
        usageHelpAutoWidth = true)
final class FeedsCommand {}
