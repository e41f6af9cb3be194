package org.urgateway.mapping.x12;

import java.util.Optional;
import java.util.Set;
import org.urgateway.terminology.Rejection;

/**
 * What UM02 of the event asks for: X12 element 1322.
 *
 * @param code the code; {@code I} where the segment gives none
 */
record Certification(String code) {

    static final String INITIAL = "I";
    static final String REVISED = "S";
    static final String CANCELLED = "3";
    static final String IMMEDIATE_APPEAL = "1";

    private static final Set<String> KNOWN = Set.of("I", "R", "S", "1", "2", "3", "4");
    private static final String CANCELLATION = "01";

    /** What an event asks for. A BHT02 that cancels does so whatever UM02 says. */
    static Certification of(Event event, String purpose) {
        Optional<Seg> um = event.level().first("UM");
        if (purpose.equals(CANCELLATION)) {
            um.ifPresent(seg -> seg.understood(2));
            return new Certification(CANCELLED);
        }
        String code = um.map(seg -> seg.text(2)).orElse("");
        if (!code.isEmpty() && !KNOWN.contains(code)) {
            throw new UnmappableException(
                    um.orElseThrow().location(2),
                    Rejection.INVALID_VALUE,
                    "This certification type is none that is known; send I, R, S, 1, 2, 3 or 4.");
        }
        return new Certification(code.isEmpty() ? INITIAL : code);
    }

    boolean isNew() {
        return code.equals(INITIAL);
    }

    boolean cancels() {
        return code.equals(CANCELLED);
    }

    boolean isImmediateAppeal() {
        return code.equals(IMMEDIATE_APPEAL);
    }

    /**
     * The code of a line.
     *
     * <p>A revision keeps the type of the lines that it does not name as revised: whether a line changed, and is decided anew, is told
     * by its content.
     *
     * @param own UM02 of the line
     */
    String ofLine(Optional<String> own) {
        if (cancels()) {
            return CANCELLED;
        }
        return own.orElse(code.equals(REVISED) ? INITIAL : code);
    }
}
