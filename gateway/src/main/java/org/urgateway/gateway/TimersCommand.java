package org.urgateway.gateway;

import picocli.CommandLine.Command;

/** {@code gateway timers}: what concerns the timers of the reviews. */
@Command(
        name = "timers",
        description = "Set the timers of the reviews anew.",
        descriptionHeading = "%n",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        subcommands = TimersRebuildCommand.class,
        mixinStandardHelpOptions = true,
        versionProvider = GatewayCommand.Version.class,
        usageHelpAutoWidth = true)
final class TimersCommand {}
