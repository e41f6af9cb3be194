package org.urgateway.deadlines;

/** What can happen in a review that starts, stops or ends a clock. */
public enum EventKind {
    RECEIVED("the request was received"),
    COMPLETE("the request was complete, with the information needed to decide"),
    RECOMMENDATION("the physician recommended the treatment"),
    INFORMATION_REQUESTED("information was requested"),
    INFORMATION_RECEIVED("the information was received"),
    EXAMINATION_REQUESTED("an independent examination was arranged"),
    DECISION("the decision was made"),
    DENIAL_RECEIVED("the denial was received"),
    RE_REVIEW_REQUESTED("re-review was requested"),
    PEER_TO_PEER_REQUESTED("a talk between peers was asked for"),
    DISPUTE_OPENED("the dispute was opened"),
    PETITION_FILED("the petition was filed"),
    TREATMENT_REQUESTED("the worker asked for treatment"),
    REFERRAL_REQUESTED("referral into the network was asked for"),
    EMERGENCY_CARE_GIVEN("emergency care was given"),
    ADMITTED("the patient was admitted");

    private final String clause;

    EventKind(String clause) {
        this.clause = clause;
    }

    /** What happened, as a clause in the past tense. */
    public String clause() {
        return clause;
    }

    /** The code in the rule files. */
    public String code() {
        return Codes.of(this);
    }
}
