package org.urgateway.mapping.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.urgateway.mapping.CodeMaps;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.Tolerance;

/** The folders of golden files: an input and what is expected of it. With {@code -Dgolden.write=true} the expectations are rewritten. */
final class Golden {

    static final MessageIdentity IDENTITY =
            new MessageIdentity("URGW-1", OffsetDateTime.parse("2026-07-10T15:30:00-04:00"));

    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final boolean WRITE = Boolean.getBoolean("golden.write");

    private Golden() {}

    /** A partner who says in the settings what the samples do not say, and may send ZWC. */
    static MappingSettings settings() {
        return new MappingSettings(
                "riverside",
                ZoneId.of("America/New_York"),
                StandardCharsets.UTF_8,
                List.of("RF1-11", "PID-3[WCN]"),
                Optional.empty(),
                Optional.of("GA"),
                Optional.of("1"),
                Optional.of("22"),
                Map.of("RIVERSIDE_ORTHO", "http://riverside-ortho.example/request"),
                Map.of(),
                CodeMaps.shipped(),
                MappingSettings.WORK_STATUS,
                Set.of("ZWC"),
                EnumSet.allOf(Tolerance.class));
    }

    /** The cases of a kind, by name. */
    static List<Path> cases(String kind) {
        try (Stream<Path> folders = Files.list(FOLDER.resolve(kind))) {
            return folders.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compares with the expectation, or becomes it. */
    static void expect(Path file, String actual) {
        if (!WRITE) {
            assertThat(actual).as(file.toString()).isEqualTo(new String(read(file), StandardCharsets.UTF_8));
            return;
        }
        try {
            Files.writeString(file, actual);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
