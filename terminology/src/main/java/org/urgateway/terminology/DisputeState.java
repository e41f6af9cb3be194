package org.urgateway.terminology;

import java.util.Optional;

/** Where an internal dispute stands: code system {@code dispute-state}. */
public enum DisputeState implements LocalCode {
    /** Being resolved. */
    OPEN("open", "Open"),
    /** Resolved between the parties. */
    RESOLVED("resolved", "Resolved"),
    /** The time limit passed without resolution. */
    UNRESOLVED("unresolved", "Unresolved"),
    /** The regulator was asked to intervene. */
    BOARD("board", "With the board");

    private final String code;
    private final String display;

    DisputeState(String code, String display) {
        this.code = code;
        this.display = display;
    }

    @Override
    public String system() {
        return Systems.local("dispute-state");
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
    public static Optional<DisputeState> of(String code) {
        return LocalCode.find(values(), code);
    }
}
