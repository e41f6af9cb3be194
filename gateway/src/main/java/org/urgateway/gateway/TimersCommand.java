package org.urgateway.gateway;

import picocli.CommandLine.Command;

/** {@code gateway timers}: what concerns the timers of the reviews. */
@Command(name = "timers", description = "Set the timers of the reviews anew.", subcommands = TimersRebuildCommand.class)
final class TimersCommand {}
