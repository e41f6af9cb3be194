package org.urgateway.terminology;

import java.util.Optional;

/** What a re-review made of the prior decision: code system {@code prior-decision-outcome}. */
public enum PriorDecisionOutcome implements LocalCode {
    /** The prior decision stands. */
    UPHELD("upheld", "Upheld"),
    /** The prior decision is replaced. */
    OVERTURNED("overturned", "Overturned"),
    /** The prior decision is replaced in part. */
    PARTIALLY_OVERTURNED("partially-overturned", "Partially overturned");

    private final String code;
    private final String display;

    PriorDecisionOutcome(String code, String display) {
        this.code = code;
        this.display = display;
    }

    @Override
    public String system() {
        return Systems.local("prior-decision-outcome");
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
    public static Optional<PriorDecisionOutcome> of(String code) {
        return LocalCode.find(values(), code);
    }
}
