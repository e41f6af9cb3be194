package org.urgateway.review.model;

/** When a review takes place relative to the care. */
public enum ReviewType {
    /** Before the care. */
    PRE_CERTIFICATION("pre-certification"),
    /** During an inpatient stay or ongoing outpatient care. */
    CONCURRENT("concurrent"),
    /** After the care. */
    RETROSPECTIVE("retrospective"),
    /** Of an earlier denial of care or payment. */
    RE_REVIEW("re-review");

    private final String code;

    ReviewType(String code) {
        this.code = code;
    }

    /** The code in the review-type code system. */
    public String code() {
        return code;
    }
}
