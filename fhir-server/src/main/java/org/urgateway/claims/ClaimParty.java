package org.urgateway.claims;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.store.FhirStore;
import org.urgateway.store.IdentifierLookup;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.ResourceWrite;
import org.urgateway.store.StoredResource;

/** Finds the parties of a claim by their identifiers, and makes those that are new; each exists once. */
record ClaimParty(FhirContext fhir, FhirStore store) {

    /**
     * The stored party with an identifier.
     *
     * @param fresh makes it where it is not there
     * @param change is told what is stored and answers whether it changed it
     */
    <T extends Resource> ResourceKey place(
            Class<T> type, Identifier identifier, Supplier<T> fresh, Function<T, Boolean> change) {
        IdentifierLookup lookup =
                new IdentifierLookup(type.getSimpleName(), identifier.getSystem(), identifier.getValue());
        store.lock(List.of(lookup.type() + "|" + lookup.system() + "|" + lookup.value()));
        Map<IdentifierLookup, List<StoredResource>> found = store.findByIdentifier(List.of(lookup));
        List<StoredResource> known = found.getOrDefault(lookup, List.of());
        if (known.isEmpty()) {
            T party = fresh.get();
            store.write(List.of(new ResourceWrite.Create(party)));
            return ResourceKey.of(party);
        }
        StoredResource first = known.stream()
                .min((one, other) -> one.key().id().compareTo(other.key().id()))
                .orElseThrow();
        T party = fhir.newJsonParser().parseResource(type, first.json());
        if (change.apply(party)) {
            store.write(List.of(new ResourceWrite.Update(party, first.version())));
        }
        return first.key();
    }
}
