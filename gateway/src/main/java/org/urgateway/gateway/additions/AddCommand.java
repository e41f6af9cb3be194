package org.urgateway.gateway.additions;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway additions add}: gets the libraries of an addition. */
@Command(
        name = "add",
        description = {
            "Get the libraries of an addition, or get them anew.",
            "",
            "They are fetched as those of the build are, and lie beside the jar. A gateway that runs has them after its next start."
        },
        descriptionHeading = "%n",
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n",
        usageHelpAutoWidth = true)
final class AddCommand implements Runnable {

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
        out.printf("Getting %s: %s%n", addition, addition.purpose());
        out.flush();
        folder.get();
        out.printf("%d libraries, %s, in %s%n", folder.libraries(), folder.size(), folder.path());
        out.println("The next start of the gateway has it.");
        out.flush();
    }
}
