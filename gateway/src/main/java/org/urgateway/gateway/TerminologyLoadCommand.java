package org.urgateway.gateway;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.urgateway.codes.CodeLists;
import org.urgateway.codes.LoadedList;
import org.urgateway.gateway.settings.CannotStartException;
import org.urgateway.gateway.terminology.CodeListLoad;
import org.urgateway.terminology.lists.CodeListFormat;
import org.urgateway.terminology.lists.UnreadableListException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway terminology load}: loads a code list in place of the one that its code system has. */
@Command(
        name = "load",
        description = {
            "Load a code list in place of the one that its code system has.",
            "",
            "With the embedded PostgreSQL, stop the gateway first; with a PostgreSQL of your own it may run."
        })
final class TerminologyLoadCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            completionCandidates = Formats.class,
            description = "Format of the file: ${COMPLETION-CANDIDATES}.")
    private String format = "";

    @Option(names = "--edition", required = true, paramLabel = "TEXT", description = "Edition, for example 2026.")
    private String edition = "";

    @Option(names = "--system", paramLabel = "URL", description = "Code system; needed for csv.")
    private @Nullable String system;

    @Option(names = "--charset", paramLabel = "NAME", description = "Character set of the file, UTF-8 unless given.")
    private Charset charset = StandardCharsets.UTF_8;

    @Parameters(paramLabel = "FILE", description = "The code list.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Optional.ofNullable(spec).orElseThrow().commandLine().getOut();
        CodeListFormat known = CodeListFormat.of(format)
                .orElseThrow(() -> new CannotStartException("There is no format \"" + format + "\"; give one of "
                        + String.join(", ", new Formats()) + "."));
        String url = Optional.ofNullable(system)
                .or(known::system)
                .orElseThrow(
                        () -> new CannotStartException("The format csv needs --system, the URL of its code system."));
        if (!Files.isReadable(file)) {
            throw new CannotStartException("The file " + file + " cannot be read; check its name.");
        }
        try (var database = TerminologyDatabase.open()) {
            CodeLists lists = database.getBean(CodeLists.class);
            LoadedList loaded = new CodeListLoad(lists, out).load(url, edition, known, file, charset);
            return loaded.codes() > 0 ? ExitCode.OK : ExitCode.SOFTWARE;
        } catch (UnreadableListException e) {
            throw new CannotStartException("The file is no " + format + " list: " + e.getMessage(), e);
        }
    }

    /** The formats by their names. */
    static final class Formats implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(CodeListFormat.values())
                    .map(CodeListFormat::label)
                    .iterator();
        }
    }
}
