package org.urgateway.gateway;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.urgateway.feeds.FeedFile;
import org.urgateway.feeds.FeedLog;
import org.urgateway.gateway.settings.CannotStartException;
import org.urgateway.gateway.terminal.Columns;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway feeds show}: shows a file of rows and what became of it. */
@Command(name = "show", description = "Show a file of rows, what became of them, and why rows were rejected.")
final class FeedsShowCommand implements Callable<Integer> {

    private static final int SHORTEST = 8;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Number of the file, or its first eight digits or more.")
    private String id = "";

    @Option(names = "--rejects", paramLabel = "N", description = "How many rejected rows to show; 20 unless given.")
    private int rejects = 20;

    @Option(names = "--content", description = "Show the rejected rows themselves too: patient data.")
    private boolean content;

    @Override
    public Integer call() {
        var out = Optional.ofNullable(spec).orElseThrow().commandLine().getOut();
        try (var database = MessageDatabase.open()) {
            var log = new FeedLog(database.getBean(DataSource.class), Clock.systemUTC());
            var file = find(log);
            facts(file, out);
            rejected(log, file, out);
        }
        out.flush();
        return ExitCode.OK;
    }

    private FeedFile find(FeedLog log) {
        var digits = id.toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f-]{" + SHORTEST + ",36}")) {
            throw new CannotStartException(
                    "\"" + id + "\" is no number of a file; bin/gateway feeds list lists them, and" + " the first "
                            + SHORTEST + " digits or more are enough.");
        }
        var found = log.list(Optional.empty(), digits, 2);
        if (found.size() != 1) {
            throw new CannotStartException(
                    found.isEmpty()
                            ? "There is no file " + id + "."
                            : "Several files begin with " + id + "; give more digits.");
        }
        return found.get(0);
    }

    private static void facts(FeedFile file, PrintWriter out) {
        var counts = file.counts();
        var columns = Columns.plain()
                .row("file", file.id().toString())
                .row("partner", file.partner() + ", " + file.feed())
                .row("name", file.name() + ", " + file.bytes() + " bytes")
                .row("received", MessageList.time(file.receivedAt()))
                .row("state", file.state().name().toLowerCase(Locale.ROOT));
        file.finishedAt().ifPresent(time -> columns.row("finished", MessageList.time(time)));
        file.refusal().ifPresent(refusal -> columns.row("refused", refusal));
        file.sequence().ifPresent(number -> columns.row("number", Long.toString(number)));
        file.missing().ifPresent(numbers -> columns.row("missing", numbers + " did not come; ask for it"));
        columns.row(
                "rows",
                file.confirmed() + " of " + file.rows().map(String::valueOf).orElse("?") + " done");
        columns.print(out, "");
        out.println();
        if (file.feed().equals("determinations")) {
            Columns.plain()
                    .row(
                            "received",
                            Long.toString(counts.taken()),
                            "determinations that are those of their reviews now")
                    .row("rejected", Long.toString(counts.rejected()), "rows in the reject file")
                    .print(out, "  ");
            return;
        }
        Columns.plain()
                .row("created", Long.toString(counts.created()), "claims that are new")
                .row("updated", Long.toString(counts.updated()), "claims brought up to date")
                .row("unchanged", Long.toString(counts.unchanged()), "rows that say what is known")
                .row("repeated", Long.toString(counts.repeated()), "rows that came before")
                .row("older", Long.toString(counts.older()), "rows older than what is known")
                .row("rejected", Long.toString(counts.rejected()), "rows in the reject file")
                .row("linked", Long.toString(counts.linked()), "requests that waited for their claim")
                .row("deferred", Long.toString(counts.deferred()), "reviews that a dispute holds back")
                .row("resumed", Long.toString(counts.resumed()), "reviews that go on")
                .print(out, "  ");
    }

    private void rejected(FeedLog log, FeedFile file, PrintWriter out) {
        if (file.counts().rejected() == 0) {
            return;
        }
        out.println("\nRejected");
        var shown = new AtomicInteger();
        log.rejects(file.id(), reject -> {
            if (shown.incrementAndGet() <= rejects) {
                reject.errors()
                        .forEach(error -> out.println("  line " + reject.line() + "  "
                                + (error.column().isEmpty() ? "" : error.column() + ": ") + error.sentence()));
                if (content) {
                    out.println("    " + reject.content());
                }
            }
        });
        if (shown.get() > rejects) {
            out.println("  and " + (shown.get() - rejects) + " more; --rejects shows them");
        }
    }
}
