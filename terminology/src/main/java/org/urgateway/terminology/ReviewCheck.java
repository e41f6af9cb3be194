package org.urgateway.terminology;

import java.util.Optional;

/** What a request is compared with: code system {@code check}. */
public enum ReviewCheck implements LocalCode {
    /** Whether the injury and body part are accepted and the service is a covered benefit. */
    BENEFIT("benefit", "Benefit and compensability"),
    /** Whether the request satisfies the rules of the jurisdiction. */
    REGULATION("regulation", "Regulation"),
    /** Whether a named evidence-based guideline supports the care. */
    GUIDELINE("guideline", "Guideline"),
    /** Whether the condition is related to the work injury. */
    CAUSALITY("causality", "Causal relationship");

    private final String code;
    private final String display;

    ReviewCheck(String code, String display) {
        this.code = code;
        this.display = display;
    }

    @Override
    public String system() {
        return Systems.local("check");
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
    public static Optional<ReviewCheck> of(String code) {
        return LocalCode.find(values(), code);
    }
}
