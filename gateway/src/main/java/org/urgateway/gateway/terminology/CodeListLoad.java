package org.urgateway.gateway.terminology;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Locale;
import org.urgateway.codes.CodeLists;
import org.urgateway.codes.LoadedList;
import org.urgateway.terminology.lists.CodeListFormat;

/** Loads one file with a progress bar, a file of rejects beside it, and a summary. */
public final class CodeListLoad {

    private static final double NANOS = 1e9;

    private final CodeLists lists;
    private final PrintWriter out;

    /** Loads into the lists and writes what a person sees. */
    public CodeListLoad(CodeLists lists, PrintWriter out) {
        this.lists = lists;
        this.out = out;
    }

    /** Loads a file; rejects go to {@code <file>.rejects.tsv}. */
    public LoadedList load(String system, String edition, CodeListFormat format, Path file, Charset charset)
            throws IOException {
        long started = System.nanoTime();
        try (Rejects rejects = new Rejects(file);
                ProgressReader text = ProgressReader.open(file, charset, out)) {
            LoadedList loaded = lists.load(system, edition, format, text, rejects::add);
            out.printf(
                    Locale.ROOT,
                    "%n%,d codes of %s, edition %s, loaded in %.1f s.%n",
                    loaded.codes(),
                    loaded.system(),
                    loaded.version(),
                    (System.nanoTime() - started) / NANOS);
            if (loaded.rejects() > 0) {
                String rows = loaded.rejects() == 1 ? "row was" : "rows were";
                out.printf(Locale.ROOT, "%,d %s left out: %s tells why.%n", loaded.rejects(), rows, rejects.file());
            }
            return loaded;
        } finally {
            out.flush();
        }
    }
}
