package org.urgateway.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each negative example is a pair: {@code <name>.json} and, in {@code <name>.txt}, part of the message it must fail with. */
class NegativeExamplesTest {

    private static final Path FOLDER = Path.of("src/test/resources/org/urgateway/profiles/negative");

    static List<Path> negatives() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("negatives")
    void negativeExampleFailsForTheReasonItNames(Path file) throws IOException {
        String reason = Files.readString(reason(file)).trim();
        assertThat(PackageValidator.INSTANCE.errors(Files.readString(file)))
                .isNotEmpty()
                .anySatisfy(message -> assertThat(message).contains(reason));
    }

    @Test
    void everyInvariantHasANegativeExample() throws IOException {
        String reasons = negatives().stream().map(this::read).collect(Collectors.joining("\n"));
        Set<String> named = Pattern.compile("ur-[a-z]+-[0-9]+")
                .matcher(reasons)
                .results()
                .map(result -> result.group())
                .collect(Collectors.toSet());
        Set<String> declared = PackageContents.INSTANCE.artifacts(StructureDefinition.class).stream()
                .flatMap(profile -> profile.getDifferential().getElement().stream())
                .flatMap(element -> element.getConstraint().stream())
                .map(constraint -> constraint.getKey())
                .collect(Collectors.toSet());
        assertThat(named).containsExactlyInAnyOrderElementsOf(declared);
    }

    private String read(Path file) {
        try {
            return Files.readString(reason(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Path reason(Path file) {
        return file.resolveSibling(file.getFileName().toString().replace(".json", ".txt"));
    }
}
