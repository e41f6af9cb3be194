package org.urgateway.outbox;

import java.util.Arrays;
import java.util.Optional;

/** What partners can be told of a review. */
public enum DeliveryEvent {
    /** The request, or a change of it, was taken; the answer says what is decided so far. */
    REQUEST_RECEIVED("request-received"),
    /** Lines were decided. */
    DETERMINATION("determination"),
    /** The requester is asked for information. */
    INFORMATION_REQUESTED("information-requested"),
    /** Information that was asked for arrived, and the review goes on. */
    INFORMATION_RECEIVED("information-received"),
    /** The review is deferred because liability is disputed. */
    DEFERRED("deferred"),
    /** The deferral was lifted. */
    RESUMED("resumed"),
    /** The request or lines of it were taken back. */
    WITHDRAWN("withdrawn"),
    /** A time limit is about to pass. */
    CLOCK_WARNING("clock-warning"),
    /** A time limit passed. */
    EXPIRED("expired"),
    /** The stay or course of care under review ended. */
    DISCHARGED("discharged"),
    /** The stay or course of care goes on after all; what its end had ended is undecided again. */
    DISCHARGE_CANCELLED("discharge-cancelled"),
    /** A party asked that a decision be looked at again. */
    RE_REVIEW_REQUESTED("re-review-requested"),
    /** A dispute was opened, resolved, or taken to the regulator. */
    DISPUTE("dispute"),
    /** A letter to the parties was issued; it waits to be sent. */
    NOTICE_ISSUED("notice-issued");

    private final String code;

    DeliveryEvent(String code) {
        this.code = code;
    }

    /** The name under which it is exchanged. */
    public String code() {
        return code;
    }

    /** The event of that code; empty where there is none. */
    public static Optional<DeliveryEvent> of(String code) {
        return Arrays.stream(values()).filter(event -> event.code.equals(code)).findFirst();
    }
}
