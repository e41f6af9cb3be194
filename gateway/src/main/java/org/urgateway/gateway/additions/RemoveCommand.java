package org.urgateway.gateway.additions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway additions remove}: takes an addition away. */
@Command(
        name = "remove",
        description = "Take an addition away. A gateway that runs keeps it until it is stopped.",
        descriptionHeading = "%n",
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n",
        usageHelpAutoWidth = true)
final class RemoveCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "One of ${COMPLETION-CANDIDATES}.")
    private Addition addition = Addition.BROKERS;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean help;

    @Override
    public void run() {
        var out = Optional.ofNullable(spec).orElseThrow().commandLine().getOut();
        var folder = AdditionFolder.of(addition);
        if (!folder.isThere()) {
            out.printf("%s is not added; there is nothing to take away.%n", addition);
        } else {
            remove(folder);
            out.printf("%s is taken away. The next start of the gateway is without it.%n", addition);
        }
        out.flush();
    }

    private static void remove(AdditionFolder folder) {
        try {
            folder.remove();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
