package org.urgateway.review;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.urgateway.review.model.Actor.Requester;
import org.urgateway.review.model.Determination;
import org.urgateway.review.model.FirstDetermination;
import org.urgateway.review.model.PriorAuthorizationList;
import org.urgateway.review.model.ReviewRequest;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.model.StepDetail;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.ResourceWrite;
import org.urgateway.terminology.ReviewState;
import org.urgateway.terminology.TaskCode;

/** Opens reviews and carries them on as their requests come in; the review's state lives in its Task. */
public final class Reviews {

    private final FhirContext fhir;
    private final FhirStore store;
    private final FirstDetermination first;
    private final Steps steps;
    private final Clock clock;

    /**
     * Reviews in the given store.
     *
     * @param list what is decided without a person
     * @param listeners who learns of each step, in this order
     * @param clock tells now and the zone in which days are counted
     */
    public Reviews(
            FhirContext fhir,
            FhirStore store,
            JdbcClient jdbc,
            PriorAuthorizationList list,
            List<StepListener> listeners,
            Clock clock) {
        this.fhir = fhir;
        this.store = store;
        this.first = new FirstDetermination(list, new DatabaseTrackingNumbers(jdbc), clock.getZone());
        this.steps = new Steps(listeners, clock);
        this.clock = clock;
    }

    /**
     * Decides each line of a request as far as that can be done now.
     *
     * @param disputes what liability is disputed for, by the sequence of each line that is for it
     */
    public Determination determine(ReviewRequest request, Map<Integer, StepDetail.Deferred> disputes) {
        return Determination.of(request, first, disputes);
    }

    /**
     * Opens a review.
     *
     * @param basedOn the review of the request before, where this one continues what was authorized then
     * @return what is to be written in the transaction of the request, the ClaimResponse included
     * @throws StepRefusedException where the step is refused
     */
    public List<ResourceWrite> open(
            ReviewRequest request, Determination determination, ReviewSubject subject, Optional<ResourceKey> basedOn) {
        Task task = ReviewTasks.open(request, subject);
        task.setId(store.newId());
        basedOn.ifPresent(earlier -> {
            requireOngoing(earlier);
            task.addBasedOn().setReference(earlier.reference());
        });
        return take(request, determination, subject, ReviewStep.SUBMIT, Versioned.created(task), determination.state());
    }

    /**
     * Carries the review of an earlier request on with the one that updates it. Where information was awaited, the update counts
     * as that information.
     *
     * @return what is to be written in the transaction of the request, the ClaimResponse included
     * @throws StepRefusedException where the step is refused
     */
    public List<ResourceWrite> update(
            Versioned<Task> before, ReviewRequest request, Determination determination, ReviewSubject subject) {
        ReviewState state = new ReviewFile(before, subject.claim(), subject.claimResponse()).state();
        ReviewState outcome = determination.state();
        ReviewStep step = outcome == ReviewState.CANCELLED
                ? ReviewStep.CANCEL
                : state == ReviewState.PENDED_INFO ? ReviewStep.RECEIVE_INFORMATION : ReviewStep.UPDATE;
        Task task = ReviewTasks.update(before.resource(), request, subject);
        ReviewState after = outcome.open() ? Continuation.after(state, task) : outcome;
        return take(request, determination, subject, step, before.as(task), after);
    }

    /** The review whose subject a Claim is; not the re-reviews of what was decided on it. */
    public Optional<Versioned<Task>> find(ResourceKey claim) {
        Map<String, List<String>> parameters =
                Map.of("focus", List.of(claim.reference()), "code", List.of(TaskCode.UTILIZATION_REVIEW.code()));
        return store.searchAll("Task", parameters).stream()
                .sorted(Comparator.comparing(stored -> stored.key().id()))
                .map(stored ->
                        Versioned.read(fhir.newJsonParser().parseResource(Task.class, stored.json()), stored.version()))
                .filter(task -> !PriorDecisions.isPresent(task.resource()))
                .findFirst();
    }

    /** A stay that ended cannot be continued. */
    private void requireOngoing(ResourceKey review) {
        store.read(review)
                .map(stored -> fhir.newJsonParser().parseResource(Task.class, stored.json()))
                .filter(task -> task.getExecutionPeriod().hasEnd())
                .ifPresent(task -> {
                    throw StepRefusedException.illegalStep(
                            "The stay or course of care under %s ended at %s; it cannot be continued. Send a new request."
                                    .formatted(
                                            review.reference(),
                                            task.getExecutionPeriod().getEnd().toInstant()));
                });
    }

    private List<ResourceWrite> take(
            ReviewRequest request,
            Determination determination,
            ReviewSubject subject,
            ReviewStep kind,
            Versioned<Task> task,
            ReviewState after) {
        ReviewFile file = new ReviewFile(task, subject.claim(), subject.claimResponse());
        StepTaken step = new StepTaken(
                kind,
                file.state(),
                after,
                new Requester(subject.requester().reference()),
                request.receivedAt(),
                file,
                determination.lines(),
                new StepDetail.None());
        List<ResourceWrite> writes = new ArrayList<>(steps.take(step));
        if (determination.isDecidedByList()) {
            writes.add(new ResourceWrite.Create(StepProvenance.byList(step, clock.instant())));
        }
        return writes;
    }
}
