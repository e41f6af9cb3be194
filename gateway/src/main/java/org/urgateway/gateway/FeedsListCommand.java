package org.urgateway.gateway;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.urgateway.feeds.FeedFile;
import org.urgateway.feeds.FeedLog;
import org.urgateway.gateway.terminal.Columns;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway feeds list}: lists files of rows, the newest first. */
@Command(
        name = "list",
        description = "List files of rows, the newest first: rows taken, rejected, and numbers that did not come.")
final class FeedsListCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--partner", paramLabel = "NAME", description = "Of one partner.")
    private @Nullable String partner;

    @Option(names = "--limit", paramLabel = "N", description = "How many to list; 50 unless given.")
    private int limit = 50;

    @Override
    public Integer call() {
        var out = Optional.ofNullable(spec).orElseThrow().commandLine().getOut();
        try (var database = MessageDatabase.open()) {
            var files = new FeedLog(database.getBean(DataSource.class), Clock.systemUTC())
                    .list(Optional.ofNullable(partner), "", limit);
            if (files.isEmpty()) {
                out.println(partner == null ? "No file came yet." : "No file of a partner " + partner + " came yet.");
            } else {
                var columns = Columns.titled("FILE", "RECEIVED", "PARTNER", "NAME", "STATE", "TAKEN", "REJECTED", "");
                files.forEach(file -> columns.row(
                        file.id().toString(),
                        MessageList.time(file.receivedAt()),
                        file.partner(),
                        file.name(),
                        file.state().name().toLowerCase(Locale.ROOT),
                        Long.toString(file.counts().taken()),
                        Long.toString(file.counts().rejected()),
                        remark(file)));
                columns.print(out, "");
            }
        }
        out.flush();
        return ExitCode.OK;
    }

    private static String remark(FeedFile file) {
        return file.refusal()
                .or(() -> file.missing().map(numbers -> "number " + numbers + " did not come"))
                .orElse("");
    }
}
