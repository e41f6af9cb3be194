package org.urgateway.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

/** Makes as many different requests as are wanted from one: the same people and services, new identifiers. */
final class Requests {

    private final JsonNode template;

    private Requests(JsonNode template) {
        this.template = template;
    }

    static Requests like(Path file) throws IOException {
        return new Requests(new ObjectMapper().readTree(file.toFile()));
    }

    String next() {
        var request = template.deepCopy();
        renew(request.path("identifier"));
        request.path("entry").path(0).path("resource").path("identifier").forEach(Requests::renew);
        return request.toString();
    }

    private static void renew(JsonNode identifier) {
        if (identifier instanceof ObjectNode object) {
            object.put("value", UUID.randomUUID().toString());
        }
    }
}
