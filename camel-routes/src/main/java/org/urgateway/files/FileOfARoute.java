package org.urgateway.files;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.Optional;
import org.urgateway.feeds.ReceivedFile;

/** A file that a route found; what it was opened to is deleted when it is closed. */
final class FileOfARoute implements ReceivedFile, Closeable {

    private final String name;
    private final Path received;
    private final Seals seals;
    private Optional<Path> content = Optional.empty();

    FileOfARoute(String name, Path received, Seals seals) {
        this.name = name;
        this.received = received;
        this.seals = seals;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Path received() {
        return received;
    }

    @Override
    public Path content() {
        if (content.isEmpty()) {
            content = Optional.of(seals.open(received));
        }
        return content.get();
    }

    @Override
    public void close() {
        content.filter(opened -> !opened.equals(received)).ifPresent(WorkFolder::delete);
    }
}
