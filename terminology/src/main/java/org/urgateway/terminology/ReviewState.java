package org.urgateway.terminology;

import java.util.Optional;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/** Where a review stands: code system {@code review-state}, carried in {@code Task.businessStatus}. */
public enum ReviewState implements LocalCode {
    /** The request is being prepared and was not submitted. */
    DRAFT("draft", "Draft", TaskStatus.DRAFT, true),
    /** The request was accepted for review; its receipt time is fixed. */
    RECEIVED("received", "Received", TaskStatus.REQUESTED, true),
    /** The request lacks mandatory information and was returned to the requester. */
    INCOMPLETE("incomplete", "Incomplete", TaskStatus.REJECTED, false),
    /** The request has all mandatory information and awaits a reviewer. */
    COMPLETE("complete", "Complete", TaskStatus.ACCEPTED, true),
    /** A nurse reviewer compares the request with the guideline. */
    NURSE_REVIEW("nurse-review", "Nurse review", TaskStatus.INPROGRESS, true),
    /** The review waits for information that was asked for. */
    PENDED_INFO("pended-info", "Pended for information", TaskStatus.ONHOLD, true),
    /** A utilization review physician is asked to decide. */
    REFERRED_PHYSICIAN("referred-physician", "Referred to physician", TaskStatus.INPROGRESS, true),
    /** The nurse reviewer finds the care not supported; a physician is asked to verify this. */
    DENIAL_PROPOSED("denial-proposed", "Denial proposed", TaskStatus.INPROGRESS, true),
    /** Liability for the injury or body part is disputed; the review of medical necessity is deferred. */
    DEFERRED_LIABILITY("deferred-liability", "Deferred", TaskStatus.ONHOLD, true),
    /** Every line was certified as requested. */
    APPROVED("approved", "Approved", TaskStatus.COMPLETED, false),
    /** Some lines or quantities were certified and others were not. */
    PARTIALLY_APPROVED("partially-approved", "Partially approved", TaskStatus.COMPLETED, false),
    /** Care other than what was requested was certified. */
    MODIFIED("modified", "Modified", TaskStatus.COMPLETED, false),
    /** No line was certified. */
    DENIED("denied", "Denied", TaskStatus.COMPLETED, false),
    /** The request could not be processed and was not reviewed. This is no denial: it can be corrected and sent again. */
    NOT_CONSIDERED("not-considered", "Not considered", TaskStatus.REJECTED, false),
    /** The requester took the request back. */
    WITHDRAWN("withdrawn", "Withdrawn", TaskStatus.CANCELLED, false),
    /** The request was cancelled, for example by a PAS cancellation. */
    CANCELLED("cancelled", "Cancelled", TaskStatus.CANCELLED, false),
    /** The review ended because a time limit passed, with the effect that the rule names. */
    EXPIRED("expired", "Expired", TaskStatus.FAILED, false),
    /** A party asked that a denial or modification be reviewed again. */
    RE_REVIEW_REQUESTED("re-review-requested", "Re-review requested", TaskStatus.REQUESTED, true),
    /** The re-review confirmed the prior decision. */
    UPHELD("upheld", "Upheld", TaskStatus.COMPLETED, false),
    /** The re-review replaced the prior decision: the care is certified. */
    OVERTURNED("overturned", "Overturned", TaskStatus.COMPLETED, false),
    /** The re-review replaced the prior decision in part. */
    PARTIALLY_OVERTURNED("partially-overturned", "Partially overturned", TaskStatus.COMPLETED, false),
    /** The dispute lies with an external body, for example an independent review or the board. */
    EXTERNAL_REVIEW("external-review", "External review", TaskStatus.INPROGRESS, true);

    private final String code;
    private final String display;
    private final TaskStatus taskStatus;
    private final boolean open;

    ReviewState(String code, String display, TaskStatus taskStatus, boolean open) {
        this.code = code;
        this.display = display;
        this.taskStatus = taskStatus;
        this.open = open;
    }

    @Override
    public String system() {
        return Systems.local("review-state");
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String display() {
        return display;
    }

    /** The {@code Task.status} that goes with the state. */
    public TaskStatus taskStatus() {
        return taskStatus;
    }

    /** Whether a decision is still owed. */
    public boolean open() {
        return open;
    }

    /** The constant of that code; empty where the system has none. */
    public static Optional<ReviewState> of(String code) {
        return LocalCode.find(values(), code);
    }
}
