package org.urgateway.review;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.urgateway.review.model.Determination;
import org.urgateway.review.model.FirstDetermination;
import org.urgateway.review.model.PriorAuthorizationList;
import org.urgateway.review.model.ReviewRequest;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.ResourceWrite;
import org.urgateway.store.StoredResource;
import org.urgateway.terminology.TaskCode;

/** Opens reviews and carries them on; the review's state lives in its Task. */
public final class Reviews {

    private final FhirStore store;
    private final FirstDetermination first;
    private final ReviewTasks tasks;

    /**
     * Reviews in the given store.
     *
     * @param list what is decided without a person
     * @param clock tells now and the zone in which days are counted
     */
    public Reviews(FhirStore store, JdbcClient jdbc, PriorAuthorizationList list, Clock clock) {
        this.store = store;
        this.first = new FirstDetermination(list, new DatabaseTrackingNumbers(jdbc), clock.getZone());
        this.tasks = new ReviewTasks(clock);
    }

    /** Decides each line of a request as far as that can be done now. */
    public Determination determine(ReviewRequest request) {
        return Determination.of(request, first);
    }

    /**
     * Opens a review.
     *
     * @param basedOn the review of the request before, where this one continues what was authorized then
     * @return what is to be written in the transaction of the request
     */
    public List<ResourceWrite> open(
            ReviewRequest request, Determination determination, ReviewSubject subject, Optional<ResourceKey> basedOn) {
        Task task = tasks.open(request, determination, subject);
        task.setId(store.newId());
        basedOn.ifPresent(earlier -> task.addBasedOn().setReference(earlier.reference()));
        return written(new ResourceWrite.Create(task), determination, subject, request);
    }

    /** Carries the review of an earlier request on with the one that updates it. */
    public List<ResourceWrite> update(
            StoredResource review,
            Task before,
            ReviewRequest request,
            Determination determination,
            ReviewSubject subject) {
        Task task = tasks.update(before, request, determination, subject);
        return written(new ResourceWrite.Update(task, review.version()), determination, subject, request);
    }

    /** The review whose subject a Claim is. */
    public Optional<StoredResource> find(ResourceKey claim) {
        Map<String, List<String>> parameters =
                Map.of("focus", List.of(claim.reference()), "code", List.of(TaskCode.UTILIZATION_REVIEW.code()));
        return store.searchAll("Task", parameters).stream().findFirst();
    }

    private List<ResourceWrite> written(
            ResourceWrite task, Determination determination, ReviewSubject subject, ReviewRequest request) {
        List<ResourceWrite> writes = new ArrayList<>();
        writes.add(task);
        if (determination.isDecidedByList()) {
            writes.add(new ResourceWrite.Create(ListProvenance.of(determination, subject, request.receivedAt())));
        }
        return writes;
    }
}
