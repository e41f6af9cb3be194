package org.urgateway.feeds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.urgateway.mapping.feeds.FeedContract;
import org.urgateway.mapping.feeds.FeedRows;

/** Opens files of rows. */
final class FeedContent {

    private FeedContent() {}

    /** The rows of a file by what was agreed on. */
    static FeedRows open(FeedContract contract, Path content) throws IOException {
        return FeedRows.open(contract, Files.newInputStream(content), charset(contract, content));
    }

    /** The character set of a file. */
    static Charset charset(FeedContract contract, Path content) throws IOException {
        try (var bytes = Files.newInputStream(content)) {
            return FeedRows.charset(contract, bytes);
        }
    }

    /** How many bytes it has. */
    static long length(Path content) {
        try {
            return Files.size(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
