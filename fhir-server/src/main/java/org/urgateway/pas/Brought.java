package org.urgateway.pas;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.ResourceWrite;
import org.urgateway.terminology.TaskCode;

/** What a request brings along, on its way into the store. */
record Brought(FhirStore store, StoredCopies copies) {

    /** All that a request brings, to be written. */
    List<ResourceWrite> writes(Considered request) {
        List<BundleEntryComponent> entries = placeEntries(request);
        List<ResourceWrite> writes = new ArrayList<>(copies.writes(request.placement(), entries));
        writes.forEach(write -> markSource(write, request.receipt()));
        return writes;
    }

    /** Partners are told of a review by its insurer, so that one who is new has to be there before the review is opened. */
    void writeInsurer(Considered request, List<ResourceWrite> writes) {
        ResourceKey insurer = request.placement().get(request.bundle().claim().getInsurer());
        List<ResourceWrite> isNew = writes.stream()
                .filter(write ->
                        write instanceof ResourceWrite.Create && write.key().equals(insurer))
                .toList();
        if (!isNew.isEmpty()) {
            store.write(isNew);
            writes.removeAll(isNew);
        }
    }

    /** The Claim as it is going to be stored, to be completed. */
    Claim claim(Considered request, List<ResourceWrite> writes) {
        ResourceKey key = claimKey(request);
        return writes.stream()
                .filter(write ->
                        write instanceof ResourceWrite.Create && write.key().equals(key))
                .map(write -> (Claim) ((ResourceWrite.Create) write).resource())
                .findFirst()
                .orElseThrow();
    }

    /** Where the Claim of a request stands. */
    static ResourceKey claimKey(Considered request) {
        return request.placement().get(request.bundle().bundle().getEntryFirstRep());
    }

    /** The Tasks of the reviews among what is written. */
    static Stream<Task> reviews(List<ResourceWrite> writes) {
        return writes.stream()
                .map(Brought::resource)
                .flatMap(Optional::stream)
                .filter(Task.class::isInstance)
                .map(Task.class::cast)
                .filter(task -> TaskCode.UTILIZATION_REVIEW.in(task.getCode()));
    }

    /** Gives every entry its place; the earlier Claim of an update has one. */
    private static List<BundleEntryComponent> placeEntries(Considered request) {
        List<BundleEntryComponent> written = new ArrayList<>();
        for (BundleEntryComponent entry : request.bundle().entries()) {
            boolean isEarlier = entry.getResource() instanceof Claim
                    && entry.getResource() != request.bundle().claim();
            if (isEarlier) {
                request.prior().ifPresent(earlier -> request.placement().put(entry, earlier.key()));
            } else {
                request.placement().placeAnew(entry);
                written.add(entry);
            }
        }
        return written;
    }

    private static void markSource(ResourceWrite write, Receipt receipt) {
        resource(write).ifPresent(resource -> resource.getMeta().setSource("urn:uuid:" + receipt.id()));
    }

    private static Optional<Resource> resource(ResourceWrite write) {
        if (write instanceof ResourceWrite.Create create) {
            return Optional.of(create.resource());
        }
        return write instanceof ResourceWrite.Update update ? Optional.of(update.resource()) : Optional.empty();
    }
}
