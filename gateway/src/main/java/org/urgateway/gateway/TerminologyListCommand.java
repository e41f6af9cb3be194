package org.urgateway.gateway;

import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.urgateway.codes.CodeLists;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gateway terminology list}: tells which code lists are loaded. */
@Command(name = "list", description = "Tell which code lists are loaded.")
final class TerminologyListCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var out = Optional.ofNullable(spec).orElseThrow().commandLine().getOut();
        try (var database = TerminologyDatabase.open()) {
            var loaded = database.getBean(CodeLists.class).all();
            int width = loaded.stream()
                    .mapToInt(list -> list.system().length())
                    .max()
                    .orElse(0);
            loaded.forEach(list -> out.printf(
                    Locale.ROOT,
                    "%-" + width + "s  %,9d codes, edition %s, loaded %s%n",
                    list.system(),
                    list.codes(),
                    list.version(),
                    list.loadedAt().truncatedTo(ChronoUnit.SECONDS)));
            if (loaded.isEmpty()) {
                out.println("No code list is loaded.");
            }
            out.flush();
        }
        return ExitCode.OK;
    }
}
