package org.urgateway.terminology;

import java.util.Optional;

/** What a comparison of the review came to: code system {@code check-result}. */
public enum CheckResult implements LocalCode {
    /** The request satisfies what it was compared with. */
    MET("met", "Met"),
    /** The request does not satisfy it. */
    NOT_MET("not-met", "Not met"),
    /** It cannot be told from what is known. */
    UNDETERMINED("undetermined", "Undetermined"),
    /** The comparison does not apply to the request. */
    NOT_APPLICABLE("not-applicable", "Not applicable");

    private final String code;
    private final String display;

    CheckResult(String code, String display) {
        this.code = code;
        this.display = display;
    }

    @Override
    public String system() {
        return Systems.local("check-result");
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
    public static Optional<CheckResult> of(String code) {
        return LocalCode.find(values(), code);
    }
}
