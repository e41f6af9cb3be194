package org.urgateway.mapping.x12;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
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
import org.hl7.fhir.r4.model.Bundle;
import org.urgateway.mapping.CodeMaps;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.PartyName;
import org.urgateway.mapping.Tolerance;
import org.urgateway.mapping.x12.wire.Delimiters;
import org.urgateway.mapping.x12.wire.FunctionalGroup;
import org.urgateway.mapping.x12.wire.GroupHeader;
import org.urgateway.mapping.x12.wire.Interchange;
import org.urgateway.mapping.x12.wire.InterchangeHeader;
import org.urgateway.mapping.x12.wire.TransactionSet;
import org.urgateway.mapping.x12.wire.X12Reader;
import org.urgateway.mapping.x12.wire.X12Reading;
import org.urgateway.mapping.x12.wire.X12Writer;

/** The folders of golden files: an input and what is expected of it. With {@code -Dgolden.write=true} the expectations are rewritten. */
final class X12Golden {

    static final X12Identity IDENTITY =
            new X12Identity("0001", "URGW-1", OffsetDateTime.parse("2026-07-10T15:30:00-04:00"), "9580000001");

    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final boolean WRITE = Boolean.getBoolean("golden.write");

    private X12Golden() {}

    /** A partner who says in the settings what the samples do not say. */
    static MappingSettings settings() {
        return new MappingSettings(
                "riverside",
                ZoneId.of("America/New_York"),
                StandardCharsets.ISO_8859_1,
                List.of(),
                Optional.of(new PartyName("http://semc.example/organization", "SEMCUR", "Southeast Mutual Casualty")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of("EJ", "http://riverside-ortho.example/patient", "claim-number", "http://semc.example/claim"),
                Map.of(),
                CodeMaps.shipped(),
                MappingSettings.WORK_STATUS,
                Set.of(),
                EnumSet.allOf(Tolerance.class));
    }

    static List<Path> cases(String kind) {
        try (Stream<Path> folders = Files.list(FOLDER.resolve(kind))) {
            return folders.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path file(String kind, String name) {
        return FOLDER.resolve(kind).resolve(name);
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Interchange interchange(byte[] raw) {
        X12Reading reading = X12Reader.read(raw);
        assertThat(reading).isInstanceOf(X12Reading.Read.class);
        return ((X12Reading.Read) reading).interchange();
    }

    static TransactionSet set(Path file) {
        return set(read(file));
    }

    static TransactionSet set(byte[] raw) {
        return interchange(raw).groups().get(0).sets().get(0);
    }

    static Envelope envelope(byte[] raw) {
        Interchange interchange = interchange(raw);
        return Envelope.of(interchange.header(), interchange.groups().get(0).header());
    }

    static Bundle bundle(Path file) {
        return FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(Bundle.class, new String(read(file), StandardCharsets.UTF_8));
    }

    /** The bytes of a set within an interchange of its own. */
    static byte[] wire(TransactionSet set) {
        var header = new InterchangeHeader(
                "ZZ", "SEMCUR", "ZZ", "RIVERSIDE", "260710", "1530", "^", "00501", "000000001", "0", "T", ":");
        var group = new GroupHeader(
                set.type().equals("275") ? "PI" : "HI",
                "SEMCUR",
                "RIVERSIDE",
                "20260710",
                "1530",
                "1",
                "X",
                set.version());
        var interchange = new Interchange(header, List.of(new FunctionalGroup(group, List.of(set))));
        return X12Writer.write(interchange, Delimiters.USUAL).bytes();
    }

    /** A set as it goes over the wire, a segment a line, without the envelope. */
    static String lines(TransactionSet set) {
        return Stream.of(new String(wire(set), StandardCharsets.ISO_8859_1).split("~"))
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.matches("(ISA|GS|GE|IEA)\\*.*"))
                .reduce("", (all, line) -> all + line + "~\n");
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
