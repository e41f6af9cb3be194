package org.urgateway.mapping;

/** What is asked of a referral. */
public enum ReferralAction {
    /** It is new. */
    CREATE,
    /** It was sent before and changed. */
    CHANGE,
    /** It is withdrawn. */
    CANCEL
}
