package org.urgateway.gateway.hl7v2;

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
import org.hl7.fhir.r4.model.Bundle;
import org.urgateway.gateway.running.Answer;
import org.urgateway.gateway.running.RunningGateway;
import org.urgateway.mapping.CodeMaps;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.Tolerance;
import org.urgateway.mapping.hl7v2.Hl7v2Answers;
import org.urgateway.mapping.hl7v2.Hl7v2Mapping;
import org.urgateway.mapping.hl7v2.MappingResult;
import org.urgateway.mapping.hl7v2.MessageIdentity;

/**
 * A partner that speaks HL7 v2, and what a route would do for it.
 *
 * @param gateway the server
 */
record Partner(RunningGateway gateway) {

    private static final Path MESSAGES = Path.of("..", "camel-routes", "src", "test", "resources", "golden", "hl7v2");
    private static final MessageIdentity IDENTITY =
            new MessageIdentity("URGW-1", OffsetDateTime.parse("2026-07-10T15:30:00-04:00"));

    private static final MappingSettings SETTINGS = new MappingSettings(
            "riverside",
            ZoneId.of("America/New_York"),
            StandardCharsets.UTF_8,
            List.of("RF1-11", "PID-3[WCN]"),
            Optional.empty(),
            Optional.of("GA"),
            Optional.of("1"),
            Optional.of("22"),
            Map.of(),
            Map.of(),
            CodeMaps.shipped(),
            MappingSettings.WORK_STATUS,
            Set.of("ZWC"),
            EnumSet.allOf(Tolerance.class));

    /** A message of the golden files. */
    static byte[] message(String name) {
        try {
            return Files.readAllBytes(MESSAGES.resolve(name).resolve("input.hl7"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a message asks for first. */
    static Interaction read(byte[] message) {
        return mapped(message).interactions().get(0);
    }

    static MappingResult.Mapped mapped(byte[] message) {
        MappingResult result = Hl7v2Mapping.read(message, SETTINGS);
        if (result instanceof MappingResult.Mapped mapped) {
            return mapped;
        }
        throw new AssertionError(result);
    }

    Answer submit(String name) {
        return post("Claim/$submit", read(message(name)).content());
    }

    Answer post(String operation, Bundle bundle) {
        return gateway.post(operation, FhirContext.forR4Cached().newJsonParser().encodeResourceToString(bundle));
    }

    /** The answer to a message of the golden files as segments. */
    static List<String> reply(String name, Answer answer) {
        return reply(message(name), answer);
    }

    /** The answer to a message as segments. */
    static List<String> reply(byte[] message, Answer answer) {
        byte[] written = Hl7v2Answers.respond(message, SETTINGS, 0, answer.as(Bundle.class), IDENTITY)
                .bytes();
        return List.of(new String(written, StandardCharsets.UTF_8).split("\r"));
    }
}
