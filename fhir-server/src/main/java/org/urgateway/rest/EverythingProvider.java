package org.urgateway.rest;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.urgateway.profiles.ServedTypes;
import org.urgateway.store.Everything;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.StoredResource;
import org.urgateway.store.search.InvalidSearchException;
import org.urgateway.terminology.Systems;

/**
 * {@code $everything}: a patient's compartment, or an injury episode with its encounters and all that points at them.
 *
 * @see <a href="http://hl7.org/fhir/R4/patient-operation-everything.html">FHIR R4, Patient/$everything</a>
 */
public final class EverythingProvider {

    private static final int MAX_COUNT = 1000;
    private static final int DEFAULT_COUNT = 200;

    private final FhirStore store;
    private final Resources resources;
    private final ServedTypes types;

    EverythingProvider(FhirStore store, Resources resources, ServedTypes types) {
        this.types = types;
        this.store = store;
        this.resources = resources;
    }

    /** All that is known of a patient. */
    @Operation(
            name = "$everything",
            typeName = "Patient",
            idempotent = true,
            canonicalUrl = "http://hl7.org/fhir/OperationDefinition/Patient-everything")
    public Bundle patient(
            @IdParam IdType id,
            @OperationParam(name = "_since") @Nullable InstantType since,
            @OperationParam(name = "_type") @Nullable List<CodeType> only,
            @OperationParam(name = "_count") @Nullable IntegerType count,
            @OperationParam(name = "_cursor") @Nullable StringType cursor,
            RequestDetails request) {
        refusePeriod(request);
        ResourceKey patient = present("Patient", id);
        return bundle(query(List.of(patient), true, since, only, count, cursor), request);
    }

    /** All that belongs to an injury episode. */
    @Operation(
            name = "$everything",
            typeName = "EpisodeOfCare",
            idempotent = true,
            canonicalUrl = Systems.BASE + "/OperationDefinition/episodeofcare-everything")
    public Bundle episode(
            @IdParam IdType id,
            @OperationParam(name = "_since") @Nullable InstantType since,
            @OperationParam(name = "_type") @Nullable List<CodeType> only,
            @OperationParam(name = "_count") @Nullable IntegerType count,
            @OperationParam(name = "_cursor") @Nullable StringType cursor,
            RequestDetails request) {
        refusePeriod(request);
        List<ResourceKey> of = new ArrayList<>(List.of(present("EpisodeOfCare", id)));
        store.searchAll("Encounter", Map.of("episode-of-care", List.of(of.get(0).reference())))
                .forEach(encounter -> of.add(encounter.key()));
        return bundle(query(of, false, since, only, count, cursor), request);
    }

    private ResourceKey present(String type, IdType id) {
        ResourceKey key = new ResourceKey(type, id.getIdPart());
        return store.read(key)
                .map(StoredResource::key)
                .orElseThrow(() -> new ResourceNotFoundException("%s is not here.".formatted(key.reference())));
    }

    /** To leave them out of account would answer more than was asked for. */
    private static void refusePeriod(RequestDetails request) {
        if (request.getParameters().containsKey("start")
                || request.getParameters().containsKey("end")) {
            throw new InvalidRequestException(
                    "$everything takes no start and end here; search the types by their dates instead.");
        }
    }

    private Everything query(
            List<ResourceKey> of,
            boolean compartment,
            @Nullable InstantType since,
            @Nullable List<CodeType> asked,
            @Nullable IntegerType count,
            @Nullable StringType cursor) {
        List<String> only = asked == null
                ? List.of()
                : asked.stream()
                        .flatMap(type -> Arrays.stream(type.getValue().split(",")))
                        .map(String::strip)
                        .peek(this::requireServed)
                        .toList();
        int most = count == null ? DEFAULT_COUNT : Math.min(Math.max(count.getValue(), 1), MAX_COUNT);
        return new Everything(
                of,
                compartment,
                only,
                Optional.ofNullable(since)
                        .map(time -> Instant.ofEpochMilli(time.getValue().getTime())),
                most,
                Optional.ofNullable(cursor).map(token -> rowId(token.getValue())));
    }

    private void requireServed(String type) {
        if (types.find(type).isEmpty()) {
            throw new InvalidRequestException("The type %s is not stored here.".formatted(type));
        }
    }

    private static Long rowId(String cursor) {
        if (!cursor.matches("\\d{1,18}")) {
            throw new InvalidSearchException("_cursor", "it is no token of this operation; follow the links");
        }
        return Long.valueOf(cursor);
    }

    private Bundle bundle(Everything query, RequestDetails request) {
        Everything.Page page = store.everything(query);
        String base = request.getFhirServerBase();
        Bundle bundle = new Bundle().setType(BundleType.SEARCHSET);
        page.resources().forEach(resource -> add(bundle, resource, SearchEntryMode.MATCH, base));
        page.referred().forEach(resource -> add(bundle, resource, SearchEntryMode.INCLUDE, base));
        page.next().ifPresent(next -> bundle.addLink().setRelation("next").setUrl(next(query, next, base)));
        return bundle;
    }

    private static String next(Everything query, long cursor, String base) {
        StringBuilder url = new StringBuilder(base + "/" + query.of().get(0).reference() + "/$everything?_count=")
                .append(query.count())
                .append("&_cursor=")
                .append(cursor);
        query.since().ifPresent(since -> url.append("&_since=").append(since));
        query.types().forEach(type -> url.append("&_type=").append(type));
        return url.toString();
    }

    private void add(Bundle bundle, StoredResource stored, SearchEntryMode mode, String base) {
        bundle.addEntry()
                .setFullUrl(base + "/" + stored.key().reference())
                .setResource(resources.parse(stored))
                .getSearch()
                .setMode(mode);
    }
}
