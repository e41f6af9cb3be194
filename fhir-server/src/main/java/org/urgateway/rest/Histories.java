package org.urgateway.rest;

import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.urgateway.store.FhirStore;
import org.urgateway.store.HistoryPage;
import org.urgateway.store.HistoryQuery;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.StoredResource;
import org.urgateway.store.StoredResource.Change;
import org.urgateway.store.index.TimeRange;
import org.urgateway.store.search.InvalidSearchException;

/**
 * Histories of one resource, a type or all as history Bundles, the newest version first.
 *
 * @see <a href="http://hl7.org/fhir/R4/http.html#history">FHIR R4, history</a>
 */
final class Histories {

    private static final Set<String> KNOWN = Set.of("_since", "_at", "_count", "_cursor");
    private static final int DEFAULT_COUNT = 50;
    private static final int MAX_COUNT = 1000;

    private final FhirStore store;
    private final Resources resources;

    Histories(FhirStore store, Resources resources) {
        this.store = store;
        this.resources = resources;
    }

    /** What a request asks of a history; with strict handling, an unknown parameter is an error. */
    static Map<String, List<String>> asked(Map<String, List<String>> parameters, boolean strict) {
        parameters.keySet().stream()
                .filter(name -> strict && !KNOWN.contains(name) && !Searches.PRESENTATION.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidSearchException(name, "a history takes _since, _at and _count");
                });
        return parameters;
    }

    Bundle of(ResourceKey key, Map<String, List<String>> parameters, String base) {
        if (store.readLatest(key).isEmpty()) {
            throw new ResourceNotFoundException("%s is not here.".formatted(key.reference()));
        }
        return run(Optional.of(key.type()), Optional.of(key.id()), parameters, base, "/" + key.reference());
    }

    Bundle of(String type, Map<String, List<String>> parameters, String base) {
        return run(Optional.of(type), Optional.empty(), parameters, base, "/" + type);
    }

    Bundle all(Map<String, List<String>> parameters, String base) {
        return run(Optional.empty(), Optional.empty(), parameters, base, "");
    }

    private Bundle run(
            Optional<String> type,
            Optional<String> id,
            Map<String, List<String>> parameters,
            String base,
            String path) {
        HistoryQuery query = new HistoryQuery(
                type,
                id,
                time(parameters, "_since"),
                time(parameters, "_at"),
                count(parameters),
                first(parameters, "_cursor"));
        HistoryPage page = store.history(query);
        Bundle bundle = new Bundle().setType(BundleType.HISTORY);
        bundle.setId(UUID.randomUUID().toString());
        String self = base + path + "/_history";
        bundle.addLink().setRelation("self").setUrl(url(self, parameters, first(parameters, "_cursor")));
        page.next()
                .ifPresent(cursor ->
                        bundle.addLink().setRelation("next").setUrl(url(self, parameters, Optional.of(cursor))));
        page.versions().forEach(version -> add(bundle, version, base));
        return bundle;
    }

    private void add(Bundle bundle, StoredResource version, String base) {
        Bundle.BundleEntryComponent entry =
                bundle.addEntry().setFullUrl(base + "/" + version.key().reference());
        if (version.change() != Change.DELETED) {
            entry.setResource(resources.parse(version));
        }
        HTTPVerb method = version.change() == Change.DELETED
                ? HTTPVerb.DELETE
                : version.version() == 1 ? HTTPVerb.POST : HTTPVerb.PUT;
        entry.getRequest()
                .setMethod(method)
                .setUrl(
                        method == HTTPVerb.POST
                                ? version.key().type()
                                : version.key().reference());
        entry.getResponse()
                .setStatus(
                        switch (version.change()) {
                            case CREATED -> "201 Created";
                            case UPDATED -> "200 OK";
                            case DELETED -> "204 No Content";
                        })
                .setEtag("W/\"%d\"".formatted(version.version()))
                .setLastModified(Date.from(version.lastUpdated()));
    }

    private static Optional<TimeRange> time(Map<String, List<String>> parameters, String name) {
        return first(parameters, name)
                .map(value -> TimeRange.parse(value)
                        .orElseThrow(() -> new InvalidSearchException(
                                name, "a date is expected, as 2026-03-05 or 2026-03-05T14:30:00Z")));
    }

    private static int count(Map<String, List<String>> parameters) {
        return first(parameters, "_count")
                .map(count -> {
                    if (!count.matches("\\d{1,9}")) {
                        throw new InvalidSearchException("_count", "a number of versions on a page is expected");
                    }
                    return Math.min(Integer.parseInt(count), MAX_COUNT);
                })
                .orElse(DEFAULT_COUNT);
    }

    private static Optional<String> first(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream().findFirst();
    }

    private static String url(String self, Map<String, List<String>> parameters, Optional<String> cursor) {
        StringBuilder url = new StringBuilder(self);
        parameters.forEach((name, values) ->
                values.stream().filter(value -> !name.equals("_cursor")).forEach(value -> append(url, name, value)));
        cursor.ifPresent(value -> append(url, "_cursor", value));
        return url.toString();
    }

    private static void append(StringBuilder url, String name, String value) {
        url.append(url.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
}
