package org.urgateway.deadlines;

/** What the law attaches to a limit that passes in silence; codes of the code system expiry-effect. */
public enum ExpiryEffect {
    DEEMED_AUTHORIZED,
    CONSENT_TO_NECESSITY,
    REVIEW_RIGHT_LOST,
    VIOLATION_RECORDED,
    NEXT_DUTY,
    NONE;

    /** The code in the rule files. */
    public String code() {
        return Codes.of(this);
    }
}
