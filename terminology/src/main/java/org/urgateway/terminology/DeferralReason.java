package org.urgateway.terminology;

import java.util.Optional;

/** What is disputed when a review is deferred: code system {@code deferral-reason}. */
public enum DeferralReason implements LocalCode {
    /** Liability for the injury is disputed. */
    INJURY_DISPUTED("injury-disputed", "Injury disputed"),
    /** Liability for a body part is disputed. */
    BODY_PART_DISPUTED("body-part-disputed", "Body part disputed");

    private final String code;
    private final String display;

    DeferralReason(String code, String display) {
        this.code = code;
        this.display = display;
    }

    @Override
    public String system() {
        return Systems.local("deferral-reason");
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
    public static Optional<DeferralReason> of(String code) {
        return LocalCode.find(values(), code);
    }
}
