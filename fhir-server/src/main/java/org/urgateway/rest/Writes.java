package org.urgateway.rest;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.urgateway.rest.Matches.Criteria;
import org.urgateway.store.DirectWriteRule;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.ResourceWrite;
import org.urgateway.store.StoredResource;

/**
 * create, update and delete, each with and without conditions; every call needs a transaction.
 *
 * @see <a href="http://hl7.org/fhir/R4/http.html">FHIR R4, RESTful API</a>
 */
final class Writes {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

    private final FhirStore store;
    private final Matches matches;
    private final List<DirectWriteRule> rules;
    private final Resources resources;
    private final Patches patches;

    Writes(FhirStore store, Matches matches, List<DirectWriteRule> rules, Resources resources, Patches patches) {
        this.patches = patches;
        this.store = store;
        this.matches = matches;
        this.rules = rules;
        this.resources = resources;
    }

    /**
     * What a write came to.
     *
     * @param resource as it is now
     * @param stored its version
     * @param created whether it was not there before
     */
    record Written(Resource resource, StoredResource stored, boolean created) {}

    /** The resource with references by this server's own URL made relative. */
    Resource localize(Resource resource, String base) {
        Links.of(resources.fhir(), resource).localize(base);
        return resource;
    }

    Written create(Resource resource) {
        resource.setId(store.newId());
        return write(new ResourceWrite.Create(resource), resource);
    }

    /** Creates unless criteria match, and answers the match then. */
    Written create(Resource resource, String ifNoneExist) {
        Criteria criteria = Criteria.parse(resource.fhirType(), ifNoneExist);
        Optional<StoredResource> match = match(criteria);
        return match.map(stored -> new Written(resources.parse(stored), stored, false))
                .orElseGet(() -> create(resource));
    }

    Written update(Resource resource, @Nullable Long ifMatch) {
        requireId(resource.getIdPart());
        return write(new ResourceWrite.Update(resource, ifMatch), resource);
    }

    /** Updates the one match of criteria, or creates where there is none. */
    Written updateMatch(Resource resource, String query, @Nullable Long ifMatch) {
        Criteria criteria = Criteria.parse(resource.fhirType(), query);
        Optional<StoredResource> match = match(criteria);
        if (match.isEmpty()) {
            return resource.hasId() ? update(resource, ifMatch) : create(resource);
        }
        String id = match.get().key().id();
        if (resource.hasId() && !resource.getIdPart().equals(id)) {
            throw new InvalidRequestException("The criteria match %s, but the body has another id."
                    .formatted(match.get().key().reference()));
        }
        resource.setId(id);
        return update(resource, ifMatch);
    }

    /**
     * Applies a patch to a resource that nobody else changes meanwhile.
     *
     * @throws ResourceNotFoundException where it never was there
     * @throws ResourceGoneException where it was deleted
     */
    Written patch(ResourceKey key, Patches.Patch patch, @Nullable Long ifMatch, String base) {
        StoredResource stored =
                Optional.ofNullable(store.readLocked(List.of(key)).get(key)).orElseThrow(() -> missing(key));
        requireSeen(stored, ifMatch);
        return update(localize(patches.apply(patch, stored), base), stored.version());
    }

    /** Why what is to be patched is not there: it was deleted, or never was. */
    BaseServerResponseException missing(ResourceKey key) {
        return store.readLatest(key)
                .<BaseServerResponseException>map(deleted -> new ResourceGoneException(
                        "%s was deleted at %s.".formatted(key.reference(), deleted.lastUpdated())))
                .orElseGet(() -> new ResourceNotFoundException("%s is not here.".formatted(key.reference())));
    }

    /** Applies a patch to the one match of criteria. */
    Written patchMatch(String type, String query, Patches.Patch patch, @Nullable Long ifMatch, String base) {
        return match(Criteria.parse(type, query))
                .map(match -> patch(match.key(), patch, ifMatch, base))
                .orElseThrow(() -> new ResourceNotFoundException("No %s matches the criteria.".formatted(type)));
    }

    static void requireSeen(StoredResource stored, @Nullable Long ifMatch) {
        if (ifMatch != null && ifMatch != stored.version()) {
            throw new PreconditionFailedException("%s is at version %d, not at version %d"
                    .formatted(stored.key().reference(), stored.version(), ifMatch));
        }
    }

    /** Deletes; a deletion of what is not there changes nothing. */
    void delete(ResourceKey key, @Nullable Long ifMatch) {
        ResourceWrite delete = new ResourceWrite.Delete(key, ifMatch);
        requireAllowed(delete);
        store.write(List.of(delete));
    }

    void deleteMatch(String type, String query, @Nullable Long ifMatch) {
        match(Criteria.parse(type, query)).ifPresent(match -> delete(match.key(), ifMatch));
    }

    /** Refuses what another part of the server manages. */
    void requireAllowed(ResourceWrite write) {
        for (DirectWriteRule rule : rules) {
            rule.refusal(write).ifPresent(reason -> {
                throw new MethodNotAllowedException(reason);
            });
        }
    }

    static void requireId(@Nullable String id) {
        if (id == null || !ID.matcher(id).matches()) {
            throw new InvalidRequestException("An id is 1 to 64 letters, digits, hyphens and dots.");
        }
    }

    private Optional<StoredResource> match(Criteria criteria) {
        return Matches.single(criteria, matches.lockAndFind(List.of(criteria)));
    }

    private Written write(ResourceWrite write, Resource resource) {
        requireAllowed(write);
        StoredResource stored = store.write(List.of(write)).get(0);
        resource.setIdElement(Resources.id(stored));
        return new Written(resource, stored, stored.change() == StoredResource.Change.CREATED);
    }
}
