package org.urgateway.partners;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder of the partners' files; one that is not there holds none. */
public final class PartnerFolder {

    private final Path folder;
    private final PartnerReader reader = new PartnerReader();

    /** A folder with files named {@code *.yaml}. */
    public PartnerFolder(Path folder) {
        this.folder = folder;
    }

    /** Where it is. */
    public Path path() {
        return folder;
    }

    /** Reads all files; a bad one does not keep the others from being read. */
    public PartnerSet read() {
        return PartnerSet.of(files().stream().map(reader::read).toList());
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("[^.].*\\.ya?ml"))
                    .filter(file -> !file.getFileName().toString().endsWith(".camel.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
