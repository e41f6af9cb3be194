package org.urgateway.terminology;

import java.util.Optional;

/** What a physician is asked to do: code system {@code referral-reason}. */
public enum ReferralReason implements LocalCode {
    /** Decide the request in place of the nurse reviewer. */
    DECIDE("decide", "Decide"),
    /** Give the nurse reviewer an opinion. */
    OPINION("opinion", "Opinion");

    private final String code;
    private final String display;

    ReferralReason(String code, String display) {
        this.code = code;
        this.display = display;
    }

    @Override
    public String system() {
        return Systems.local("referral-reason");
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
    public static Optional<ReferralReason> of(String code) {
        return LocalCode.find(values(), code);
    }
}
