package org.urgateway.rest;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a GraphQL search goes on: its parameters in a word that the engine hands back. */
final class GraphQLPages {

    private static final ObjectMapper JSON = new ObjectMapper();

    private GraphQLPages() {}

    static String token(Map<String, List<String>> parameters) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(parameters));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("lists of strings are always JSON", e);
        }
    }

    static Map<String, List<String>> parse(String token) {
        try {
            return JSON.readValue(
                    Base64.getUrlDecoder().decode(token), new TypeReference<LinkedHashMap<String, List<String>>>() {});
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidRequestException("The cursor is none of this server's; take first or next of a page.", e);
        }
    }
}
