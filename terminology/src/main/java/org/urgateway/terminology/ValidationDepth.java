package org.urgateway.terminology;

import java.util.Optional;

/** How far content was validated before it was answered: code system {@code validation-depth}. */
public enum ValidationDepth implements LocalCode {
    /** Parsed strictly; references, mandatory elements and completeness checked. */
    INTAKE("intake", "Intake checks"),
    /** Validated against the published profiles. */
    FULL("full", "Full validation");

    private final String code;
    private final String display;

    ValidationDepth(String code, String display) {
        this.code = code;
        this.display = display;
    }

    @Override
    public String system() {
        return Systems.local("validation-depth");
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
    public static Optional<ValidationDepth> of(String code) {
        return LocalCode.find(values(), code);
    }
}
