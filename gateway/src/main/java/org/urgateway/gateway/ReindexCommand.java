package org.urgateway.gateway;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.urgateway.fhirserver.Reindex;
import org.urgateway.gateway.settings.CannotStartException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway reindex}: makes the search index anew where search parameters are new or have changed. */
@Command(
        name = "reindex",
        description = {
            "Index stored resources anew where search parameters are new or have changed.",
            "",
            "A run that is stopped goes on where it ended. With the embedded PostgreSQL, stop the gateway first;"
                    + " with a PostgreSQL of your own it may run."
        })
final class ReindexCommand implements Callable<Integer> {

    private static final long STEP = 2_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--all", description = "Index all resources, also where nothing has changed.")
    private boolean all;

    @Option(
            names = "--rate",
            paramLabel = "NUMBER",
            description = "Resources a second at most, ${DEFAULT-VALUE} unless given.",
            defaultValue = "1000")
    private int rate;

    private long told = -1;

    @Override
    public Integer call() {
        if (rate < 1) {
            throw new CannotStartException("--rate is at least 1.");
        }
        PrintWriter out = Optional.ofNullable(spec).orElseThrow().commandLine().getOut();
        try (var database = TerminologyDatabase.open()) {
            database.getBean(Reindex.class).run(all, rate, (types, done, total) -> tell(out, types, done, total));
        }
        out.println(told < 0 ? "Nothing is due." : "Done.");
        out.flush();
        return ExitCode.OK;
    }

    private void tell(PrintWriter out, List<String> types, long done, long total) {
        if (told < 0) {
            out.println("Indexing " + String.join(", ", types));
        }
        if (told < 0 || done - told >= STEP || done >= total) {
            out.printf(Locale.ROOT, "%,d of %,d resources%n", done, total);
            out.flush();
            told = done;
        }
    }
}
