package org.urgateway.rest;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.UriType;
import org.urgateway.rest.Matches.Criteria;
import org.urgateway.store.StoredResource;

/**
 * The elements of a resource that may point at other resources of a Bundle, or at resources by this server's own URL.
 *
 * @see <a href="http://hl7.org/fhir/R4/http.html#trules">FHIR R4, transaction processing rules</a>
 */
record Links(List<Reference> references, List<UriType> uris) {

    private static final Pattern CONDITIONAL = Pattern.compile("[A-Z][A-Za-z]*\\?.+");
    private static final Pattern REST_URL = Pattern.compile("(https?://.+)/[A-Z][A-Za-z]*/[^/]+");

    static Links of(FhirContext fhir, Resource resource) {
        Links links = new Links(new ArrayList<>(), new ArrayList<>());
        fhir.newTerser().visit(resource, (owner, element, path, child, definition) -> {
            if (element instanceof Reference reference) {
                links.references.add(reference);
            } else if (element instanceof UriType uri) {
                links.uris.add(uri);
            }
        });
        return links;
    }

    /** Makes references by this server's own URL relative, the form that is indexed. */
    void localize(String base) {
        for (Reference reference : references) {
            String url = reference.getReference();
            if (url != null && url.startsWith(base + "/")) {
                reference.setReference(url.substring(base.length() + 1));
            }
        }
    }

    /** Criteria of conditional references. */
    Set<Criteria> conditional() {
        return targets()
                .filter(target -> CONDITIONAL.matcher(target).matches())
                .map(Links::criteria)
                .collect(Collectors.toSet());
    }

    /**
     * Replaces what points at other entries, and conditional references.
     *
     * @param holder the entry that the resource is in
     * @param byFullUrl relative references of the entries
     * @param matches of the conditional references
     */
    void resolve(Entry holder, Map<String, String> byFullUrl, Map<Criteria, List<StoredResource>> matches) {
        for (Reference reference : references) {
            // The parser linked entries to each other; only the text counts.
            reference.setResource(null);
            String target = reference.getReference();
            if (target != null && !target.startsWith("#")) {
                reference.setReference(resolve(target, holder, byFullUrl, matches));
            }
        }
        for (UriType uri : uris) {
            String resolved = uri.getValue() == null ? null : byFullUrl.get(uri.getValue());
            if (resolved != null) {
                uri.setValue(resolved);
            }
        }
    }

    private static String resolve(
            String target, Entry holder, Map<String, String> byFullUrl, Map<Criteria, List<StoredResource>> matches) {
        Optional<String> entry = entry(target, holder, byFullUrl);
        if (entry.isPresent()) {
            return entry.get();
        }
        if (target.startsWith("urn:uuid:") || target.startsWith("urn:oid:")) {
            throw new InvalidRequestException("It refers to %s, which is no entry's fullUrl.".formatted(target));
        }
        if (CONDITIONAL.matcher(target).matches()) {
            Criteria criteria = criteria(target);
            return Matches.single(criteria, matches)
                    .orElseThrow(() -> new PreconditionFailedException(
                            "Nothing matches its conditional reference to a %s.".formatted(criteria.type())))
                    .key()
                    .reference();
        }
        return target;
    }

    /** An entry by its fullUrl, or by a reference that is relative to the server of the holder's fullUrl. */
    private static Optional<String> entry(String target, Entry holder, Map<String, String> byFullUrl) {
        return Optional.ofNullable(byFullUrl.get(target))
                .or(() -> holder.fullUrl()
                        .map(REST_URL::matcher)
                        .filter(Matcher::matches)
                        .flatMap(form -> Optional.ofNullable(byFullUrl.get(form.group(1) + "/" + target))));
    }

    private Stream<String> targets() {
        return references.stream().map(Reference::getReference).filter(target -> target != null);
    }

    private static Criteria criteria(String reference) {
        return Criteria.parse(reference.substring(0, reference.indexOf('?')), reference);
    }
}
