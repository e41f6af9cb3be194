package org.urgateway.rest;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.utilities.graphql.Argument;
import org.hl7.fhir.utilities.graphql.EGraphEngine;
import org.hl7.fhir.utilities.graphql.EGraphQLException;
import org.hl7.fhir.utilities.graphql.NameValue;
import org.hl7.fhir.utilities.graphql.NumberValue;
import org.hl7.fhir.utilities.graphql.Package;
import org.hl7.fhir.utilities.graphql.Parser;
import org.hl7.fhir.utilities.graphql.StringValue;
import org.hl7.fhir.utilities.graphql.Value;
import org.jspecify.annotations.Nullable;

/**
 * A GraphQL query as it stands in a request: in the URL, as the body, or in a body of JSON with its variables.
 *
 * @param operationName which operation of the query to run; empty where it has one
 * @param variables JSON object
 * @see <a href="http://hl7.org/fhir/R4/graphql.html">FHIR R4, using GraphQL</a>
 */
record GraphQLQuery(String text, String operationName, JsonNode variables) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static GraphQLQuery of(RequestDetails request) {
        if (request.getRequestType() == RequestTypeEnum.GET) {
            return new GraphQLQuery(
                    require(parameter(request, "query").orElse("")),
                    parameter(request, "operationName").orElse(""),
                    json(parameter(request, "variables").orElse("{}")));
        }
        String body = new String(request.loadRequestContents(), StandardCharsets.UTF_8);
        if (isGraphQL(request.getHeader("Content-Type"))) {
            return new GraphQLQuery(require(body), "", JSON.createObjectNode());
        }
        JsonNode json = json(body);
        return new GraphQLQuery(
                require(json.path("query").asText("")),
                json.path("operationName").asText(""),
                json.path("variables"));
    }

    /** Whether a body of that type is the query itself. */
    static boolean isGraphQL(@Nullable String contentType) {
        return contentType != null
                && contentType.toLowerCase(Locale.ROOT).strip().startsWith("application/graphql");
    }

    /** The query as the engine takes it, within the limits. */
    Package parse() {
        GraphQLLimits.check(text);
        try {
            Package parsed = Parser.parse(text);
            if (!operationName.isEmpty() && !operationName.equals("null")) {
                parsed.setOperationName(operationName);
            }
            variables.fields().forEachRemaining(variable -> {
                Argument argument = new Argument();
                argument.setName(variable.getKey());
                add(argument, variable.getValue());
                parsed.getVariables().add(argument);
            });
            GraphQLLimits.check(parsed.getDocument());
            return parsed;
        } catch (EGraphQLException | EGraphEngine | IOException e) {
            throw new InvalidRequestException("The GraphQL query cannot be read: " + e.getMessage(), e);
        }
    }

    private static void add(Argument argument, JsonNode value) {
        if (value.isArray()) {
            value.forEach(item -> argument.addValue(scalar(item)));
        } else if (!value.isNull()) {
            argument.addValue(scalar(value));
        }
    }

    private static Value scalar(JsonNode value) {
        if (!value.isValueNode()) {
            throw new InvalidRequestException(
                    "A variable of a GraphQL query is a text, number, boolean or list of them.");
        }
        return value.isTextual()
                ? new StringValue(value.asText())
                : value.isNumber() ? new NumberValue(value.asText()) : new NameValue(value.asText());
    }

    private static String require(String query) {
        if (query.isBlank()) {
            throw new InvalidRequestException("There is no GraphQL query: send it as query=… in the URL, as a body of"
                    + " application/graphql, or as {\"query\":\"…\"} in a body of application/json.");
        }
        return query;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new InvalidRequestException("The GraphQL request is no JSON.", e);
        }
    }

    private static Optional<String> parameter(RequestDetails request, String name) {
        return Optional.ofNullable(request.getParameters().get(name))
                .filter(values -> values.length > 0)
                .map(values -> values[0]);
    }
}
