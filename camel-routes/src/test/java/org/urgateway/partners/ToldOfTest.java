package org.urgateway.partners;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.urgateway.terminology.TerminologyFiles;

class ToldOfTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void eventsThatAFileMayNameAreThoseThatThereAre() throws IOException {
        var schema = JSON.readTree(ToldOfTest.class.getResource("/schemas/partner.schema.json"));
        var system = JSON.readTree(
                Objects.requireNonNull(TerminologyFiles.codeSystems().get("delivery-event")));

        var codes = all(system.get("concept")).stream()
                .map(concept -> concept.get("code").asText())
                .toList();

        assertThat(all(schema.at("/properties/toldOf/properties/events/items/enum")))
                .map(JsonNode::asText)
                .containsExactlyElementsOf(codes);
    }

    private static List<JsonNode> all(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
