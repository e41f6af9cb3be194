package org.urgateway.receiving.plans;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;

/** Several searches that are asked at once, in one batch, each under a name. */
final class Searches {

    private final Map<String, String> urls = new LinkedHashMap<>();

    /**
     * Adds a search, where there is something to search by.
     *
     * @param url the search up to the value, as {@code Encounter?identifier=}
     * @param numbers any of which is meant
     */
    Searches add(String name, String url, List<Identifier> numbers) {
        var tokens = tokens(numbers);
        if (!tokens.isEmpty()) {
            urls.put(name, url + tokens);
        }
        return this;
    }

    /** Any of the numbers as the value of a token parameter in a URL. */
    static String tokens(List<Identifier> numbers) {
        return numbers.stream().map(Searches::token).distinct().collect(Collectors.joining(","));
    }

    /** An identifier as the value of a token parameter in a URL. */
    static String token(Identifier number) {
        var system = Optional.ofNullable(number.getSystem()).orElse("");
        return URLEncoder.encode(
                escaped(system) + "|"
                        + escaped(Optional.ofNullable(number.getValue()).orElse("")),
                StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\\\,|$])", "\\\\$1");
    }

    boolean isEmpty() {
        return urls.isEmpty();
    }

    Bundle batch() {
        var batch = new Bundle().setType(BundleType.BATCH);
        urls.values()
                .forEach(url ->
                        batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl(url));
        return batch;
    }

    /** Why the answer cannot be used, where the batch or a search in it was refused. */
    static Optional<Next> refusal(Reply reply) {
        if (!reply.isTaken()) {
            return Optional.of(reply.refused());
        }
        return reply.resource()
                .filter(Bundle.class::isInstance)
                .flatMap(batch -> ((Bundle) batch)
                        .getEntry().stream()
                                .map(BundleEntryComponent::getResponse)
                                .filter(response -> !response.getStatus().startsWith("2"))
                                .findFirst())
                .map(response -> new Reply(
                                Integer.parseInt(response.getStatus().substring(0, 3)),
                                Optional.ofNullable(response.getOutcome()))
                        .refused());
    }

    /** What a search of that name found; empty where it was not asked. */
    <T extends Resource> List<T> found(Reply reply, String name, Class<T> type) {
        var index = new ArrayList<>(urls.keySet()).indexOf(name);
        if (index < 0) {
            return List.of();
        }
        return reply.resource()
                .filter(Bundle.class::isInstance)
                .map(Bundle.class::cast)
                .filter(batch -> batch.getEntry().size() > index)
                .map(batch -> batch.getEntry().get(index).getResource())
                .filter(Bundle.class::isInstance)
                .map(Bundle.class::cast)
                .map(matches -> matches.getEntry().stream()
                        .map(BundleEntryComponent::getResource)
                        .filter(type::isInstance)
                        .map(type::cast)
                        .toList())
                .orElseGet(List::of);
    }
}
