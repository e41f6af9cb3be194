package org.urgateway.rest;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.util.UrlUtil;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.urgateway.profiles.ServedTypes;
import org.urgateway.store.BulkExports.TypeFilter;

/**
 * What a client asks of a bulk export.
 *
 * @param types only of these types; empty for all
 * @see <a href="https://hl7.org/fhir/uv/bulkdata/STU2/export.html">Bulk Data Access 2.0, export</a>
 */
record ExportRequest(Optional<Instant> since, List<String> types, List<TypeFilter> filters) {

    private static final Set<String> KNOWN =
            Set.of("_outputFormat", "_since", "_type", "_typeFilter", "_format", "_pretty");

    private static final Set<String> FORMATS =
            Set.of("application/fhir+ndjson", "application/ndjson", "ndjson", "application/fhir ndjson");

    static ExportRequest of(RequestDetails request, ServedTypes types) {
        Map<String, List<String>> asked = Requests.parameters(request);
        asked.keySet().stream()
                .filter(name -> !KNOWN.contains(name) && Requests.strict(request))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidRequestException("The export parameter %s is not supported here.".formatted(name));
                });
        if (!FORMATS.containsAll(asked.getOrDefault("_outputFormat", List.of("ndjson")))) {
            throw new InvalidRequestException("Exports are written as application/fhir+ndjson only.");
        }
        List<String> only = asked.getOrDefault("_type", List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .peek(type -> requireServed(type, types))
                .toList();
        List<TypeFilter> filters = asked.getOrDefault("_typeFilter", List.of()).stream()
                .flatMap(ExportRequest::separate)
                .map(ExportRequest::filter)
                .peek(filter -> requireServed(filter.type(), types))
                .toList();
        return new ExportRequest(
                asked.getOrDefault("_since", List.of()).stream().findFirst().map(ExportRequest::time), only, filters);
    }

    /** Several filters may be separated by commas, each beginning with its type. */
    private static Stream<String> separate(String filters) {
        return Arrays.stream(filters.split(",(?=[A-Z][A-Za-z]+\\?)"));
    }

    /** Reads {@code Type?parameter=value}. */
    static TypeFilter filter(String text) {
        int question = text.indexOf('?');
        if (question < 1) {
            throw new InvalidRequestException("A _typeFilter is a search, as Condition?category=problem-list-item.");
        }
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        UrlUtil.parseQueryString(text.substring(question + 1))
                .forEach((name, values) -> parameters.put(name, new ArrayList<>(Arrays.asList(values))));
        return new TypeFilter(text.substring(0, question), parameters, text);
    }

    private static void requireServed(String type, ServedTypes types) {
        if (types.find(type).isEmpty()) {
            throw new InvalidRequestException("The type %s is not stored here.".formatted(type));
        }
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidRequestException("_since is an instant, as 2026-03-05T14:30:00Z.", e);
        }
    }
}
