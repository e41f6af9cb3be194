package org.urgateway.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {

    @TempDir
    private Path root;

    @Test
    void folderIsGoneWithAllThatIsInItWhenItIsClosed() throws IOException {
        try (var work = WorkFolder.open(root)) {
            Files.createDirectories(work.path().resolve("semc"));
            Files.writeString(work.path().resolve("semc/claims.csv"), "WC-1");
            Files.writeString(work.file("opened"), "WC-1");
        }
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void whatAProcessThatDiedLeftIsClearedUp() throws IOException {
        Files.createDirectories(root.resolve("left/semc"));
        Files.writeString(root.resolve("left/semc/claims.csv"), "WC-1");
        Files.writeString(root.resolve("left.lock"), "");
        try (var work = WorkFolder.open(root)) {
            assertThat(root.resolve("left")).doesNotExist();
            assertThat(root.resolve("left.lock")).doesNotExist();
            assertThat(work.path()).isDirectory();
        }
    }

    @Test
    void folderOfAProcessThatLivesIsLeftAlone() throws IOException {
        try (var first = WorkFolder.open(root)) {
            var file = Files.writeString(first.file("opened"), "WC-1");
            try (var second = WorkFolder.open(root)) {
                assertThat(second.path()).isNotEqualTo(first.path());
                assertThat(file).hasContent("WC-1");
            }
            assertThat(file).hasContent("WC-1");
        }
    }
}
