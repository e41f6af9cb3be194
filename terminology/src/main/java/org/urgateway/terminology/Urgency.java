package org.urgateway.terminology;

import java.util.Optional;

/** How fast a decision is needed: code system {@code urgency}. */
public enum Urgency implements LocalCode {
    /** Decided within the ordinary time limit. */
    STANDARD("standard", "Standard"),
    /** Delay would endanger life, health or function: the short time limit applies. */
    EXPEDITED("expedited", "Expedited");

    private final String code;
    private final String display;

    Urgency(String code, String display) {
        this.code = code;
        this.display = display;
    }

    @Override
    public String system() {
        return Systems.local("urgency");
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
    public static Optional<Urgency> of(String code) {
        return LocalCode.find(values(), code);
    }
}
