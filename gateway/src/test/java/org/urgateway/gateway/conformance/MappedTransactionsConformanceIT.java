package org.urgateway.gateway.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** What X12 transactions are mapped to is conformant, wherever they are complete. */
@Tag("conformance")
class MappedTransactionsConformanceIT {

    private static final Path GOLDEN = Path.of("..", "camel-routes", "src", "test", "resources", "golden", "x12");
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What cannot conform: CDT is in no value set of the guide; an accident must have a full date; and the patterns of a Timing are
     * parts of the guide's Timing, but their own context leaves that out.
     */
    private static final Set<String> OUTSIDE =
            Set.of("request-dental", "request-without-date-of-accident", "request-visits-beside-units");

    /**
     * Profile by what a transaction asks for. Of an update the Claim alone is checked: of the one before it the message knows no more
     * than the number. An admission that took place has no profile, for the guide knows planned stays alone.
     */
    private static final Map<String, String> PROFILES = Map.of(
            "SubmitRequest", "profile-pas-request-bundle",
            "UpdateRequest", "profile-claim-update",
            "CancelRequest", "profile-claim-update",
            "Inquire", "profile-pas-inquiry-request-bundle",
            "DeterminationReceived", "profile-pas-response-bundle");

    @TestFactory
    Stream<DynamicTest> everyCompleteTransactionBecomesABundleThatConforms() throws IOException {
        PublishedProfiles profiles = PublishedProfiles.orSkip();
        try (Stream<Path> cases = Files.list(GOLDEN)) {
            return cases.sorted().flatMap(folder -> tests(profiles, folder)).toList().stream();
        }
    }

    private static Stream<DynamicTest> tests(PublishedProfiles profiles, Path folder) {
        return interactions(folder).stream()
                .filter(interaction -> interaction.path("missing").isEmpty()
                        && !OUTSIDE.contains(folder.getFileName().toString()))
                .flatMap(interaction -> profile(interaction)
                        .map(profile -> DynamicTest.dynamicTest(
                                folder.getFileName() + " as " + profile,
                                () -> profiles.assertConforms(
                                        folder.getFileName().toString(),
                                        content(interaction, profile).toString(),
                                        profile)))
                        .stream());
    }

    private static JsonNode content(JsonNode interaction, String profile) {
        JsonNode bundle = interaction.path("content");
        return profile.endsWith("-bundle") ? bundle : bundle.at("/entry/0/resource");
    }

    private static Optional<String> profile(JsonNode interaction) {
        return Optional.ofNullable(PROFILES.get(interaction.path("asks for").asText()));
    }

    private static List<JsonNode> interactions(Path folder) {
        try {
            JsonNode result = JSON.readTree(folder.resolve("expected.json").toFile());
            return StreamSupport.stream(result.path("interactions").spliterator(), false)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
