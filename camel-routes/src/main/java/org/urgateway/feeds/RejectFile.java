package org.urgateway.feeds;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.urgateway.mapping.feeds.FeedContract;
import org.urgateway.mapping.feeds.RejectWriter;

/**
 * Writes the rejected rows of files for the partners that sent them.
 *
 * @param files the log that knows them
 * @param work folder for what is written
 */
record RejectFile(FeedLog files, Path work) {

    /** A temporary file with the rejected rows; empty where there are none. */
    Optional<Path> of(FeedFile file, FeedContract contract, ReceivedFile received) {
        if (file.counts().rejected() == 0) {
            return Optional.empty();
        }
        try (var rows = FeedContent.open(contract, received.content())) {
            rows.next();
            var target = Files.createTempFile(work, "rejects", ".tmp");
            var writer = new RejectWriter(contract);
            try (var out = Files.newBufferedWriter(target, StandardCharsets.UTF_8)) {
                for (var line : writer.header(rows.columns()).stream().toList()) {
                    out.append(line).append('\n');
                }
                files.rejects(file.id(), reject -> append(out, writer, reject));
            }
            return Optional.of(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(BufferedWriter out, RejectWriter writer, Reject reject) {
        try {
            out.append(writer.row(reject.line(), reject.content(), reject.errors()))
                    .append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
