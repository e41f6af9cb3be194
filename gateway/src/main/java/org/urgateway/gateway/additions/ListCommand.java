package org.urgateway.gateway.additions;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway additions list}: tells what is there. */
@Command(
        name = "list",
        description = "Tell which additions there are, and which of them this installation has.",
        descriptionHeading = "%n",
        optionListHeading = "%nOptions:%n",
        usageHelpAutoWidth = true)
final class ListCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean help;

    @Override
    public void run() {
        var out = Optional.ofNullable(spec).orElseThrow().commandLine().getOut();
        Stream.of(Addition.values())
                .map(AdditionFolder::of)
                .forEach(folder -> out.printf(
                        "%-9s  %-9s  %8s  %s%n",
                        folder.addition(),
                        folder.isThere() ? "added" : "not added",
                        folder.isThere() ? folder.size() : "",
                        folder.addition().purpose()));
        out.flush();
    }
}
