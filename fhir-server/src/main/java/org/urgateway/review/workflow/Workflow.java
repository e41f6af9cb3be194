package org.urgateway.review.workflow;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.review.Actors;
import org.urgateway.review.DeterminationWriter;
import org.urgateway.review.Evidence;
import org.urgateway.review.RequestReader;
import org.urgateway.review.ReviewFiles;
import org.urgateway.review.StepRefusedException;
import org.urgateway.review.Steps;
import org.urgateway.review.model.Actor.Machine;
import org.urgateway.review.model.FirstDetermination;
import org.urgateway.review.model.PriorAuthorizationList;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.model.StepDetail.Deferred;
import org.urgateway.review.model.StepDetail.ReReviewRequested;
import org.urgateway.review.model.TrackingNumbers;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;

/** The steps that people take with reviews, put together. */
public final class Workflow {

    private final Desk desk;
    private final Assignments assignments;
    private final Waits waits;
    private final ListedLines listed;
    private final Decisions decisions;
    private final Withdrawals withdrawals;
    private final Stays stays;
    private final DeterminationsElsewhere elsewhere;
    private final ReReviews reReviews;
    private final Disputes disputes;

    /**
     * The workflow on a store; each step joins the caller's transaction.
     *
     * @param steps the one way in which reviews change
     * @param writer writes what is decided
     * @param numbers where authorization numbers come from
     * @param list what is decided without a person
     * @param requests reads what was requested
     * @param clock tells now and the zone in which days are counted
     */
    public Workflow(
            FhirContext fhir,
            FhirStore store,
            Steps steps,
            DeterminationWriter writer,
            TrackingNumbers numbers,
            PriorAuthorizationList list,
            RequestReader requests,
            Clock clock) {
        Actors actors = new Actors(fhir, store);
        ReviewFiles files = new ReviewFiles(fhir, store);
        desk = new Desk(store, files, actors, new Separation(fhir, store), steps, clock);
        Deciders deciders = new Deciders(fhir, store);
        Determinations determinations = new Determinations(fhir, store, files);
        Parties parties = new Parties(fhir, store, actors);
        Evidence evidence = new Evidence(store);
        reReviews = new ReReviews(desk, determinations, deciders, evidence, parties);
        assignments = new Assignments(desk, deciders, new Findings(actors));
        listed = new ListedLines(desk, writer, new FirstDetermination(list, numbers, clock.getZone()), requests);
        waits = new Waits(desk, listed);
        decisions = new Decisions(desk, deciders, new PeerToPeer(store), reReviews, writer, numbers);
        EndedLines lines = new EndedLines(desk, writer);
        withdrawals = new Withdrawals(desk, lines);
        stays = new Stays(desk, lines, numbers, clock.getZone());
        elsewhere = new DeterminationsElsewhere(desk, fhir, writer, numbers);
        disputes = new Disputes(desk, parties, new Packets(store, evidence, determinations), clock.getZone());
    }

    /**
     * Opens a re-review as {@code ClaimResponse/$request-re-review} does.
     *
     * @param determination the ClaimResponse with what was denied or modified
     * @param party who asks
     * @return the Task of the re-review, written
     * @throws StepRefusedException where the re-review is refused
     */
    public Task requestReReview(ResourceKey determination, ResourceKey party, ReReviewRequested detail) {
        return reReviews.request(new Call(determination.id(), null, party.reference()), detail);
    }

    /** Defers a review because the insurer's record of the claim says that liability is disputed. */
    public void defer(ResourceKey review, Deferred detail) {
        waits.defer(desk.beginByItself(review.id(), ReviewStep.DEFER, Machine.CLAIM_RECORD), detail);
    }

    /**
     * Lets a deferred review go on because the insurer's record of the claim no longer disputes liability.
     *
     * @param disputed sequences of the lines that are disputed still
     */
    public void resume(ResourceKey review, String note, Set<Integer> disputed) {
        waits.resume(
                desk.beginByItself(review.id(), ReviewStep.RESUME, Machine.CLAIM_RECORD), Optional.of(note), disputed);
    }

    /**
     * Lets take effect what the prior-authorization list says of lines for which liability was disputed.
     *
     * @param disputed sequences of the lines that are disputed still
     */
    public void certifyHeld(ResourceKey review, Set<Integer> disputed) {
        listed.certify(review.id(), disputed);
    }

    Assignments assignments() {
        return assignments;
    }

    Waits waits() {
        return waits;
    }

    Decisions decisions() {
        return decisions;
    }

    Withdrawals withdrawals() {
        return withdrawals;
    }

    Stays stays() {
        return stays;
    }

    DeterminationsElsewhere elsewhere() {
        return elsewhere;
    }

    ReReviews reReviews() {
        return reReviews;
    }

    Disputes disputes() {
        return disputes;
    }
}
