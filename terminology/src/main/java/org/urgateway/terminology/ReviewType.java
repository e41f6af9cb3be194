package org.urgateway.terminology;

import java.util.Optional;

/** When, in relation to the care, a review takes place: code system {@code review-type}. */
public enum ReviewType implements LocalCode {
    /** Review before the care is provided (prospective review). */
    PRE_CERTIFICATION("pre-certification", "Pre-certification review"),
    /** Review while the care is being provided: an inpatient stay or a course of outpatient treatment. */
    CONCURRENT("concurrent", "Concurrent review"),
    /** Review after the care was provided. */
    RETROSPECTIVE("retrospective", "Retrospective review"),
    /** Review, by a physician who did not decide before, of care or payment that one of the other three reviews denied or modified. */
    RE_REVIEW("re-review", "Re-review");

    private final String code;
    private final String display;

    ReviewType(String code, String display) {
        this.code = code;
        this.display = display;
    }

    @Override
    public String system() {
        return Systems.local("review-type");
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String display() {
        return display;
    }

    /** The constant of that code; empty where the system has none. */
    public static Optional<ReviewType> of(String code) {
        return LocalCode.find(values(), code);
    }
}
