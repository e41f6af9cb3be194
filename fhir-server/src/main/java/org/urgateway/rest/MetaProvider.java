package org.urgateway.rest;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.urgateway.profiles.ServedTypes;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.StoredResource;

/**
 * {@code $meta}, {@code $meta-add} and {@code $meta-delete} on single resources. What they change is a new version, because a
 * version never changes.
 *
 * @see <a href="http://hl7.org/fhir/R4/resource-operation-meta-add.html">FHIR R4, $meta-add</a>
 */
public final class MetaProvider {

    private static final String CANONICAL = "http://hl7.org/fhir/OperationDefinition/Resource-";

    private final ServedTypes types;
    private final FhirStore store;
    private final Reads reads;
    private final Writes writes;
    private final Transactions transactions;
    private final Resources resources;

    MetaProvider(
            ServedTypes types,
            FhirStore store,
            Reads reads,
            Writes writes,
            Transactions transactions,
            Resources resources) {
        this.types = types;
        this.store = store;
        this.reads = reads;
        this.writes = writes;
        this.transactions = transactions;
        this.resources = resources;
    }

    /** The profiles, tags and labels of a resource or of one version of it. */
    @Operation(name = "$meta", global = true, idempotent = true, canonicalUrl = CANONICAL + "meta")
    public Parameters meta(@IdParam IdType id, RequestDetails request) {
        ResourceKey key = key(id, request);
        return answer(
                id.hasVersionIdPart()
                        ? reads.read(new IdType(key.type(), key.id(), id.getVersionIdPart()))
                        : resources.parse(present(store.read(key), key)));
    }

    /** Adds profiles, tags and labels. */
    @Operation(name = "$meta-add", global = true, canonicalUrl = CANONICAL + "meta-add")
    public Parameters add(
            @IdParam IdType id, @OperationParam(name = "meta") @Nullable Meta meta, RequestDetails request) {
        return change(current(id, request), meta, MetaProvider::add);
    }

    /** Removes profiles, tags and labels; what is not there needs no removal. */
    @Operation(name = "$meta-delete", global = true, canonicalUrl = CANONICAL + "meta-delete")
    public Parameters delete(
            @IdParam IdType id, @OperationParam(name = "meta") @Nullable Meta meta, RequestDetails request) {
        return change(current(id, request), meta, MetaProvider::remove);
    }

    private Parameters change(ResourceKey key, @Nullable Meta given, BiConsumer<Meta, Meta> change) {
        if (given == null) {
            throw new InvalidRequestException("The parameter meta is needed.");
        }
        return transactions.run(() -> {
            StoredResource stored =
                    present(Optional.ofNullable(store.readLocked(List.of(key)).get(key)), key);
            Resource resource = resources.parse(stored);
            Meta before = resource.getMeta().copy();
            change.accept(resource.getMeta(), given);
            return before.equalsDeep(resource.getMeta())
                    ? answer(resource)
                    : answer(writes.update(resource, stored.version()).resource());
        });
    }

    private static void add(Meta meta, Meta given) {
        given.getProfile().stream()
                .filter(profile -> !meta.hasProfile(profile.getValue()))
                .forEach(profile -> meta.addProfile(profile.getValue()));
        add(meta.getTag(), given.getTag());
        add(meta.getSecurity(), given.getSecurity());
    }

    private static void add(List<Coding> codings, List<Coding> given) {
        given.stream()
                .filter(coding -> codings.stream().noneMatch(there -> isSame(there, coding)))
                .forEach(codings::add);
    }

    private static void remove(Meta meta, Meta given) {
        List<String> profiles =
                given.getProfile().stream().map(CanonicalType::getValue).toList();
        meta.getProfile().removeIf(profile -> profiles.contains(profile.getValue()));
        meta.getTag().removeIf(tag -> given.getTag().stream().anyMatch(gone -> isSame(tag, gone)));
        meta.getSecurity().removeIf(label -> given.getSecurity().stream().anyMatch(gone -> isSame(label, gone)));
    }

    private static boolean isSame(Coding one, Coding other) {
        return Objects.equals(one.getSystem(), other.getSystem()) && Objects.equals(one.getCode(), other.getCode());
    }

    private static Parameters answer(Resource resource) {
        Parameters answer = new Parameters();
        answer.addParameter().setName("return").setValue(resource.getMeta());
        return answer;
    }

    private static StoredResource present(Optional<StoredResource> found, ResourceKey key) {
        return found.orElseThrow(() -> new ResourceNotFoundException("%s is not here.".formatted(key.reference())));
    }

    private ResourceKey current(IdType id, RequestDetails request) {
        if (id.hasVersionIdPart()) {
            throw new MethodNotAllowedException(
                    "A version stays as it is; leave /_history out of the URL to change the resource's profiles, tags and labels.");
        }
        return key(id, request);
    }

    private ResourceKey key(IdType id, RequestDetails request) {
        ResourceKey key = Requests.key(request, id);
        if (types.find(key.type()).isEmpty()) {
            throw new ResourceNotFoundException("%s is not stored here.".formatted(key.type()));
        }
        return key;
    }
}
