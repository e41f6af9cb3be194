package org.urgateway.rest;

import ca.uhn.fhir.rest.api.PreferReturnEnum;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.util.UrlUtil;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.rest.EntryProcessor.Answer;
import org.urgateway.rest.EntryProcessor.Planned;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.StoredResource;
import org.urgateway.store.StoredResource.Change;

/** Answers single entries of a transaction or batch once everything is written. */
final class EntryResponses {

    private final Reads reads;
    private final Searches searches;
    private final Histories histories;
    private final Resources resources;

    EntryResponses(Reads reads, Searches searches, Histories histories, Resources resources) {
        this.reads = reads;
        this.searches = searches;
        this.histories = histories;
        this.resources = resources;
    }

    BundleEntryComponent of(Planned planned, Map<ResourceKey, StoredResource> written, Answer answer) {
        return switch (planned.entry().method()) {
            case POST, PUT, PATCH -> stored(planned, written, answer);
            case DELETE -> deleted(planned, written);
            case GET, HEAD -> read(planned.entry(), answer);
            case NULL -> throw new IllegalStateException("checked when the entry was read");
        };
    }

    private BundleEntryComponent stored(Planned planned, Map<ResourceKey, StoredResource> written, Answer answer) {
        StoredResource stored = planned.key()
                .flatMap(key -> Optional.ofNullable(written.get(key)))
                .or(planned::match)
                .orElseThrow();
        boolean created = planned.write().isPresent() && stored.change() == Change.CREATED;
        BundleEntryComponent entry = status(created ? "201 Created" : "200 OK", stored);
        entry.getResponse().setLocation(stored.key().reference() + "/_history/" + stored.version());
        if (answer.preferred() == PreferReturnEnum.OPERATION_OUTCOME) {
            entry.getResponse().setOutcome(Resources.information(stored));
        }
        if (answer.preferred() == PreferReturnEnum.REPRESENTATION) {
            entry.setFullUrl(answer.base() + "/" + stored.key().reference());
            entry.setResource(resources.parse(stored));
        }
        return entry;
    }

    private static BundleEntryComponent deleted(Planned planned, Map<ResourceKey, StoredResource> written) {
        return planned.key()
                .flatMap(key -> Optional.ofNullable(written.get(key)))
                .filter(stored -> stored.version() > 0)
                .map(stored -> status("204 No Content", stored))
                .orElseGet(() -> status("204 No Content"));
    }

    private BundleEntryComponent read(Entry asked, Answer answer) {
        EntryUrl url = asked.url();
        boolean single =
                url.id().isPresent() && !(url.history() && url.version().isEmpty());
        if (!single) {
            BundleEntryComponent entry = status("200 OK");
            entry.setResource(list(url, answer));
            return entry;
        }
        StoredResource stored = reads.find(new IdType(
                url.type().orElseThrow(), url.id().get(), url.version().orElse(null)));
        if (asked.copy().is(stored)) {
            return status("304 Not Modified", stored);
        }
        BundleEntryComponent entry = status("200 OK", stored);
        entry.setFullUrl(answer.base() + "/" + stored.key().reference());
        entry.setResource(resources.parse(stored));
        return entry;
    }

    /** A search or a history. */
    private Resource list(EntryUrl url, Answer answer) {
        Map<String, List<String>> parameters = parameters(url);
        if (url.history()) {
            Histories.asked(parameters, answer.strict());
            return url.type()
                    .map(type -> url.id()
                            .map(id -> histories.of(new ResourceKey(type, id), parameters, answer.base()))
                            .orElseGet(() -> histories.of(type, parameters, answer.base())))
                    .orElseGet(() -> histories.all(parameters, answer.base()));
        }
        String type = url.type()
                .orElseThrow(() -> new InvalidRequestException("request.url has to begin with a resource type."));
        return searches.run(type, parameters, answer.base(), answer.strict());
    }

    private static Map<String, List<String>> parameters(EntryUrl url) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        url.query()
                .ifPresent(query -> UrlUtil.parseQueryString(query)
                        .forEach((name, values) -> parameters.put(name, Arrays.asList(values))));
        return parameters;
    }

    private static BundleEntryComponent status(String status, StoredResource stored) {
        BundleEntryComponent entry = status(status);
        entry.getResponse()
                .setEtag("W/\"%d\"".formatted(stored.version()))
                .setLastModified(Date.from(stored.lastUpdated()));
        return entry;
    }

    private static BundleEntryComponent status(String status) {
        BundleEntryComponent entry = new BundleEntryComponent();
        entry.getResponse().setStatus(status);
        return entry;
    }
}
