package org.urgateway.notices.letter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.urgateway.terminology.CodeMap;
import org.urgateway.terminology.DecisionReason;
import org.urgateway.terminology.TerminologyFiles;

/** The plain-language paragraph of each reason: code system {@code notice-paragraph}, reached by its code map. */
final class ReasonParagraphs {

    private final CodeMap map = CodeMap.load("decision-reason-to-notice-paragraph");
    private final Map<String, String> paragraphs = new HashMap<>();

    ReasonParagraphs() {
        try {
            JsonNode system = new ObjectMapper()
                    .readTree(Objects.requireNonNull(
                            TerminologyFiles.class.getResource("code-systems/notice-paragraph.json")));
            system.path("concept")
                    .forEach(concept -> paragraphs.put(
                            concept.path("code").asText(),
                            concept.path("definition").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the notice paragraphs", e);
        }
    }

    String of(DecisionReason reason) {
        return map.target(reason.code()).map(paragraphs::get).orElseGet(reason::display);
    }
}
