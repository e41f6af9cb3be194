package org.urgateway.review.clocks;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.review.StepTaken;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.store.FhirStore;
import org.urgateway.store.HistoryQuery;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.StoredResource;
import org.urgateway.terminology.ReviewState;
import org.urgateway.terminology.ReviewType;
import org.urgateway.terminology.TaskCode;

/** Loads what the clocks of a review follow from. */
final class ReviewRecords {

    private static final int VERSIONS = 200;

    private final FhirContext fhir;
    private final FhirStore store;

    ReviewRecords(FhirContext fhir, FhirStore store) {
        this.fhir = fhir;
        this.store = store;
    }

    /** The record of a stored Task. */
    ReviewRecord of(Task task) {
        return complete(
                new ReviewRecord(task, claim(task), steps(task), Optional.empty(), List.of(), Optional.empty()), true);
    }

    /** The record as it will be after a step that is not written yet. */
    ReviewRecord after(StepTaken step) {
        Task task = step.file().task().resource();
        boolean isStored = !step.file().task().isNew();
        List<PastStep> stored = isStored ? steps(task) : List.of();
        ReviewRecord record = new ReviewRecord(
                task,
                step.file().claim().resource(),
                Stream.concat(stored.stream(), Stream.of(new PastStep(step.step(), step.at())))
                        .toList(),
                Optional.empty(),
                List.of(),
                Optional.empty());
        boolean reopens = step.step() == ReviewStep.UPDATE
                && !step.before().open()
                && step.after().open();
        ReviewRecord complete = complete(record, isStored);
        return reopens ? reopened(complete, Optional.of(step.at())) : complete;
    }

    /** A review that is not stored yet has no letters to look for. */
    private ReviewRecord complete(ReviewRecord record, boolean isStored) {
        return new ReviewRecord(
                record.task(),
                record.claim(),
                record.steps(),
                record.last(ReviewStep.UPDATE).flatMap(update -> reopening(record)),
                isStored && record.isDecided() ? notices(record) : List.of(),
                record.isReReview() ? earlierType(record.task()) : Optional.empty());
    }

    private static ReviewRecord reopened(ReviewRecord record, Optional<Instant> at) {
        return new ReviewRecord(
                record.task(), record.claim(), record.steps(), at, record.notices(), record.earlierType());
    }

    private Claim claim(Task task) {
        return read(task.getFocus(), Claim.class).orElseGet(Claim::new);
    }

    private List<PastStep> steps(Task task) {
        String target = "Task/" + task.getIdPart();
        return store.searchAll("Provenance", Map.of("target", List.of(target))).stream()
                .map(stored -> parse(stored, Provenance.class))
                .flatMap(provenance -> PastStep.of(provenance).stream())
                .toList();
    }

    /** When an update asked for more after all had been decided: the versions of the Task tell where it stood before. */
    private Optional<Instant> reopening(ReviewRecord record) {
        ResourceKey key = ResourceKey.of(record.task());
        List<StoredResource> versions =
                store.history(HistoryQuery.of(key, VERSIONS)).versions();
        for (int newer = 0; newer + 1 < versions.size(); newer++) {
            if (isOpen(versions.get(newer)) && !isOpen(versions.get(newer + 1))) {
                Instant written = versions.get(newer).lastUpdated();
                return record.steps().stream()
                        .filter(past -> past.step() == ReviewStep.UPDATE)
                        .map(PastStep::at)
                        .filter(at -> !at.isAfter(written))
                        .reduce((first, second) -> second);
            }
        }
        return Optional.empty();
    }

    private boolean isOpen(StoredResource version) {
        return parse(version, Task.class).getBusinessStatus().getCoding().stream()
                .flatMap(coding -> ReviewState.of(coding.getCode()).stream())
                .anyMatch(ReviewState::open);
    }

    private List<Communication> notices(ReviewRecord record) {
        List<String> subjects = Stream.of(
                        "Task/" + record.task().getIdPart(),
                        record.task().getFocus().getReference(),
                        record.task().getOutputFirstRep().getValue() instanceof Reference output
                                ? output.getReference()
                                : null)
                .filter(reference -> reference != null)
                .toList();
        return store
                .searchAll(
                        "Communication",
                        Map.of("subject", List.of(record.task().getFor().getReference())))
                .stream()
                .map(stored -> parse(stored, Communication.class))
                .filter(letter -> letter.getAbout().stream().anyMatch(about -> subjects.contains(about.getReference())))
                .toList();
    }

    private Optional<ReviewType> earlierType(Task reReview) {
        return store
                .searchAll(
                        "Task",
                        Map.of(
                                "focus", List.of(reReview.getFocus().getReference()),
                                "code", List.of(TaskCode.UTILIZATION_REVIEW.code())))
                .stream()
                .map(stored -> parse(stored, Task.class))
                .map(task ->
                        new ReviewRecord(task, new Claim(), List.of(), Optional.empty(), List.of(), Optional.empty()))
                .filter(other -> !other.isReReview())
                .flatMap(other -> other.reviewType().stream())
                .findFirst();
    }

    private <T extends Resource> Optional<T> read(Reference reference, Class<T> type) {
        IdType id = new IdType(reference.getReference());
        return id.hasIdPart() && id.hasResourceType()
                ? store.read(new ResourceKey(id.getResourceType(), id.getIdPart()))
                        .map(stored -> parse(stored, type))
                : Optional.empty();
    }

    private <T extends Resource> T parse(StoredResource stored, Class<T> type) {
        return fhir.newJsonParser().parseResource(type, stored.json());
    }
}
