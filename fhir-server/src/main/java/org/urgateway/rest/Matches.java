package org.urgateway.rest;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.util.UrlUtil;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.urgateway.store.FhirStore;
import org.urgateway.store.IdentifierLookup;
import org.urgateway.store.StoredResource;
import org.urgateway.store.index.NotIndexedException;
import org.urgateway.store.search.InvalidSearchException;

/**
 * The criteria of conditional interactions and references, and what they match.
 *
 * @see <a href="http://hl7.org/fhir/R4/http.html#cond-update">FHIR R4, conditional interactions</a>
 */
final class Matches {

    private final FhirStore store;

    Matches(FhirStore store) {
        this.store = store;
    }

    /**
     * Criteria such as {@code Patient?identifier=http://example.org/mrn|1}.
     *
     * @param parameters by name, in a fixed order, so that the same criteria are equal however they were written
     */
    record Criteria(String type, TreeMap<String, List<String>> parameters) {

        /** Reads criteria with or without the type and question mark in front. */
        static Criteria parse(String type, String query) {
            TreeMap<String, List<String>> parameters = new TreeMap<>();
            UrlUtil.parseQueryString(query.substring(query.indexOf('?') + 1)).forEach((name, values) -> {
                List<String> given =
                        Arrays.stream(values).filter(value -> !value.isBlank()).toList();
                // A conditional PUT or PATCH has them in the same URL.
                if (!given.isEmpty() && !Searches.PRESENTATION.contains(name)) {
                    parameters.put(name, given);
                }
            });
            if (parameters.isEmpty()) {
                throw new InvalidRequestException(
                        "Criteria without a search parameter would match any %s; give at least one.".formatted(type));
            }
            return new Criteria(type, parameters);
        }

        /** Name of the lock that keeps two callers from both finding nothing. */
        String lock() {
            return type + "?" + parameters;
        }

        /** The question for an identifier with its system, if these criteria are nothing else. */
        Optional<IdentifierLookup> identifier() {
            List<String> values = parameters.getOrDefault("identifier", List.of());
            if (parameters.size() > 1 || values.size() != 1) {
                return Optional.empty();
            }
            String[] parts = values.get(0).split("\\|", -1);
            boolean plain = parts.length == 2 && !parts[0].isEmpty() && !parts[1].isEmpty();
            return plain && !values.get(0).contains("\\") && !values.get(0).contains(",")
                    ? Optional.of(new IdentifierLookup(type, parts[0], parts[1]))
                    : Optional.empty();
        }
    }

    /** Takes the locks of all criteria, so that two callers never both find nothing, then finds what each matches. */
    Map<Criteria, List<StoredResource>> lockAndFind(Collection<Criteria> all) {
        store.lock(all.stream().map(Criteria::lock).toList());
        return find(all);
    }

    /** {@link #lockAndFind(Collection)} of what entries ask; criteria that cannot be searched by name their entry. */
    Map<Criteria, List<StoredResource>> lockAndFind(Map<Entry, Set<Criteria>> asked) {
        return naming(asked, this::lockAndFind);
    }

    /** {@link #find(Collection)} of what entries ask; criteria that cannot be searched by name their entry. */
    Map<Criteria, List<StoredResource>> find(Map<Entry, Set<Criteria>> asked) {
        return naming(asked, this::find);
    }

    private static Map<Criteria, List<StoredResource>> naming(
            Map<Entry, Set<Criteria>> asked, Function<Set<Criteria>, Map<Criteria, List<StoredResource>>> work) {
        try {
            return work.apply(asked.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        } catch (InvalidCriteriaException e) {
            throw asked.entrySet().stream()
                    .filter(entry -> entry.getValue().contains(e.criteria()))
                    .findFirst()
                    .map(entry -> entry.getKey().named(e))
                    .orElse(e);
        }
    }

    /** What each matches, up to two; criteria by identifier take one query together. */
    Map<Criteria, List<StoredResource>> find(Collection<Criteria> all) {
        Map<IdentifierLookup, List<StoredResource>> byIdentifier = store.findByIdentifier(
                all.stream().flatMap(criteria -> criteria.identifier().stream()).toList());
        Map<Criteria, List<StoredResource>> found = new HashMap<>();
        for (Criteria criteria : all) {
            found.put(
                    criteria,
                    criteria.identifier()
                            .map(lookup -> byIdentifier.getOrDefault(lookup, List.of()))
                            .orElseGet(() -> search(criteria)));
        }
        return found;
    }

    /**
     * The match that criteria may have.
     *
     * @throws PreconditionFailedException where they match several
     */
    static Optional<StoredResource> single(Criteria criteria, Map<Criteria, List<StoredResource>> found) {
        List<StoredResource> matches = found.getOrDefault(criteria, List.of());
        if (matches.size() > 1) {
            throw new PreconditionFailedException("Several %s resources match by %s; criteria may match one at most."
                    .formatted(
                            criteria.type(),
                            String.join(", ", criteria.parameters().keySet())));
        }
        return matches.stream().findFirst();
    }

    private List<StoredResource> search(Criteria criteria) {
        Map<String, List<String>> parameters = new HashMap<>(criteria.parameters());
        parameters.put("_count", List.of("2"));
        try {
            return store.search(criteria.type(), parameters).matches();
        } catch (InvalidSearchException | NotIndexedException e) {
            throw new InvalidCriteriaException(criteria, e);
        }
    }
}
