package org.urgateway.deadlines;

/** When, in relation to the care, the review takes place; codes of the code system review-type. */
public enum ReviewType {
    PRE_CERTIFICATION,
    CONCURRENT,
    RETROSPECTIVE,
    RE_REVIEW;

    /** The code in the rule files. */
    public String code() {
        return Codes.of(this);
    }
}
