package org.urgateway.rest;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.urgateway.rest.EntryProcessor.Planned;
import org.urgateway.rest.Matches.Criteria;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.ResourceWrite;
import org.urgateway.store.StoredResource;

/**
 * Makes the references of a transaction's resources, to its entries and by criteria, into references to what is stored.
 *
 * @see <a href="http://hl7.org/fhir/R4/http.html#trules">FHIR R4, transaction processing rules</a>
 */
final class Linking {

    private final Matches matches;
    private final String base;
    private final Map<String, String> byFullUrl = new HashMap<>();
    private final Map<Planned, Links> links = new HashMap<>();
    private final Set<String> written;

    Linking(FhirContext fhir, Matches matches, List<Planned> plan, String base) {
        this.matches = matches;
        this.base = base;
        for (Planned planned : plan) {
            if (planned.entry().body().isPresent()) {
                planned.key()
                        .ifPresent(
                                key -> planned.entry().fullUrl().ifPresent(url -> byFullUrl.put(url, key.reference())));
            }
            planned.resource().ifPresent(resource -> links.put(planned, Links.of(fhir, resource)));
        }
        written = plan.stream()
                .flatMap(planned -> planned.write().stream())
                .map(ResourceWrite::key)
                .map(ResourceKey::type)
                .collect(Collectors.toSet());
    }

    /**
     * Resolves what can be resolved now.
     *
     * @return the entries with criteria that nothing matches yet, but perhaps something that the others write: the
     *     specification resolves conditional references last
     */
    List<Planned> resolveOrWait(Collection<Planned> plan) {
        Map<Entry, Set<Criteria>> asked = conditional(plan);
        Map<Criteria, List<StoredResource>> found = matches.find(asked);
        List<Planned> waiting = new ArrayList<>();
        for (Planned planned : plan) {
            boolean waits = asked.getOrDefault(planned.entry(), Set.of()).stream()
                    .anyMatch(criteria -> written.contains(criteria.type())
                            && found.getOrDefault(criteria, List.of()).isEmpty());
            if (waits) {
                waiting.add(planned);
            } else {
                resolve(planned, found);
            }
        }
        return waiting;
    }

    /** Resolves what had to wait; what nothing matches now is an error. */
    void resolve(Collection<Planned> waiting) {
        Map<Criteria, List<StoredResource>> found = matches.find(conditional(waiting));
        waiting.forEach(planned -> resolve(planned, found));
    }

    private Map<Entry, Set<Criteria>> conditional(Collection<Planned> plan) {
        Map<Entry, Set<Criteria>> asked = new LinkedHashMap<>();
        for (Planned planned : plan) {
            Links inside = links.get(planned);
            if (inside != null) {
                asked.put(planned.entry(), planned.entry().named(inside::conditional));
            }
        }
        return asked;
    }

    private void resolve(Planned planned, Map<Criteria, List<StoredResource>> found) {
        Links inside = links.get(planned);
        if (inside != null) {
            planned.entry().named(() -> {
                inside.resolve(planned.entry(), byFullUrl, found);
                inside.localize(base);
                return true;
            });
        }
    }
}
