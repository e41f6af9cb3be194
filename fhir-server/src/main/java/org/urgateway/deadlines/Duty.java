package org.urgateway.deadlines;

/** What has to be done before the limit ends; only limits for the same duty compete for being the strictest. */
public enum Duty {
    DECIDE,
    AUTHORIZE_OR_CONTROVERT,
    DEFER,
    NOTIFY,
    OFFER_PEER_TO_PEER,
    EXAMINE,
    REQUEST_RE_REVIEW,
    REQUEST_EXTERNAL_REVIEW,
    RESOLVE_DISPUTE,
    HOLD_CONFERENCE,
    EVALUATE_PATIENT,
    TRANSFER_PATIENT,
    REPORT_EMERGENCY;

    /** The code in the rule files. */
    public String code() {
        return Codes.of(this);
    }
}
