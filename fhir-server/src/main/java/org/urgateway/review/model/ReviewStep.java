package org.urgateway.review.model;

import java.util.Optional;
import org.urgateway.terminology.LocalCode;
import org.urgateway.terminology.Systems;

/** What can be done with a review: code system {@code review-event}, the activity of the step's Provenance. */
public enum ReviewStep implements LocalCode {
    /** The requester submitted the request. */
    SUBMIT("submit", "Request submitted", "Claim/$submit"),
    /** The requester sent the request again with changes. */
    UPDATE("update", "Request updated", "Claim/$submit"),
    /** The review was given to a reviewer. */
    ASSIGN("assign", "Reviewer assigned", "Task/$assign"),
    /** The requester was asked for information. */
    REQUEST_INFORMATION("request-information", "Information requested", "Task/$request-information"),
    /** Information that was asked for arrived. */
    RECEIVE_INFORMATION("receive-information", "Information received", "Task/$receive-information"),
    /** A nurse reviewer asked a physician to decide or to give an opinion. */
    REFER_TO_PHYSICIAN("refer-to-physician", "Referred to physician", "Task/$refer-to-physician"),
    /** A nurse reviewer proposed a denial for a physician to verify. */
    PROPOSE_DENIAL("propose-denial", "Denial proposed", "Task/$propose-denial"),
    /** Lines of the request were decided. */
    DECIDE("decide", "Decided", "Task/$decide"),
    /** What the prior-authorization list says took effect after it had waited for a dispute to end. */
    CERTIFY("certify", "Certified by the prior-authorization list", ""),
    /** A determination was received that the insurer made elsewhere. */
    RECEIVE_DETERMINATION("receive-determination", "Determination received", "Task/$receive-determination"),
    /** The review was deferred because liability is disputed. */
    DEFER("defer", "Deferred", "Task/$defer"),
    /** The deferral was lifted and the review goes on. */
    RESUME("resume", "Resumed", "Task/$resume"),
    /** The requester took the request or lines of it back. */
    WITHDRAW("withdraw", "Withdrawn", "Task/$withdraw"),
    /** The requester cancelled the request electronically. */
    CANCEL("cancel", "Cancelled", "Claim/$submit"),
    /** A time limit passed and its effect was carried out. */
    EXPIRE("expire", "Time limit passed", ""),
    /** The stay or course of care under concurrent review ended. */
    DISCHARGE("discharge", "Discharged", "Task/$discharge"),
    /** The discharge was taken back, and the stay or course of care goes on. */
    CANCEL_DISCHARGE("cancel-discharge", "Discharge cancelled", "Task/$cancel-discharge"),
    /** The admission did not take place, so that what was asked and certified for it ended. */
    CANCEL_ADMISSION("cancel-admission", "Admission cancelled", "Task/$cancel-admission"),
    /** A party asked that a denial or modification be reviewed again. */
    REQUEST_RE_REVIEW("request-re-review", "Re-review requested", "ClaimResponse/$request-re-review"),
    /** The re-review of this decision came to its outcome. */
    CONCLUDE_RE_REVIEW("conclude-re-review", "Re-review concluded", ""),
    /** A party at interest disputed the outcome. */
    DISPUTE("dispute", "Dispute opened", "Task/$dispute"),
    /** The dispute was resolved between the parties. */
    RESOLVE_DISPUTE("resolve-dispute", "Dispute resolved", "Task/$resolve-dispute"),
    /** An unresolved dispute was taken to the regulator. */
    ESCALATE("escalate", "Escalated", "Task/$escalate");

    private final String code;
    private final String display;
    private final String operation;

    ReviewStep(String code, String display, String operation) {
        this.code = code;
        this.display = display;
        this.operation = operation;
    }

    @Override
    public String system() {
        return Systems.local("review-event");
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String display() {
        return display;
    }

    /** The FHIR operation by which clients take the step, as {@code Task/$assign}; empty where only the gateway takes it. */
    public Optional<String> operation() {
        return Optional.of(operation).filter(name -> !name.isEmpty());
    }

    /** The constant of that code; empty where the system has none. */
    public static Optional<ReviewStep> of(String code) {
        return LocalCode.find(values(), code);
    }
}
