package org.urgateway.review;

import org.hl7.fhir.r4.model.Task;
import org.urgateway.terminology.ReviewState;

/** Where a review goes on whose request was sent again, or whose waiting ended, while lines are undecided. */
public final class Continuation {

    private Continuation() {}

    /** After an update, while a decision is owed. */
    static ReviewState after(ReviewState before, Task task) {
        return switch (before) {
            case NURSE_REVIEW, REFERRED_PHYSICIAN, COMPLETE, RECEIVED, RE_REVIEW_REQUESTED, DEFERRED_LIABILITY ->
                before;
            // What the nurse found was about the request as it was.
            case DENIAL_PROPOSED -> ReviewState.REFERRED_PHYSICIAN;
            case PENDED_INFO -> resumed(task);
            case DRAFT,
                    INCOMPLETE,
                    APPROVED,
                    PARTIALLY_APPROVED,
                    MODIFIED,
                    DENIED,
                    NOT_CONSIDERED,
                    WITHDRAWN,
                    CANCELLED,
                    EXPIRED,
                    UPHELD,
                    OVERTURNED,
                    PARTIALLY_OVERTURNED,
                    EXTERNAL_REVIEW -> ReviewState.RECEIVED;
        };
    }

    /** Where the review goes on after it waited: where it was before, which the Task keeps while it waits. */
    public static ReviewState resumed(Task task) {
        ReviewState waitedIn = Waiting.since(task).orElse(ReviewState.RECEIVED);
        return waitedIn == ReviewState.DENIAL_PROPOSED ? ReviewState.REFERRED_PHYSICIAN : waitedIn;
    }
}
