package org.urgateway.deadlines;

import org.jspecify.annotations.Nullable;

/**
 * What an event does to the running clock.
 *
 * @param when the event that does it
 * @param to the limit that holds from then on; with {@link Effect#EXTEND} counted from the start, with {@link Effect#RESET} from
 *     the answer; null where the limit stays
 * @param times how often it works; null without end
 * @param longest how long the clock stands still at most; null until the answer
 */
public record Tolling(
        EventKind when,
        Effect effect,
        @Nullable Limit to,
        @Nullable Integer times,
        @Nullable Limit longest) {

    /** The three ways to give more time. */
    public enum Effect {
        /** The time until the information arrives does not count. */
        STOP,
        /** The count begins anew when the information arrives. */
        RESET,
        /** The count goes on from the same start to a longer limit. */
        EXTEND
    }

    public Tolling {
        if (effect == Effect.EXTEND && to == null) {
            throw new IllegalArgumentException("tolling extends to nothing; add to");
        }
        if (longest != null && longest.unit() != Unit.HOUR && longest.unit() != Unit.CALENDAR_DAY) {
            throw new IllegalArgumentException("tolling.longest is " + longest + "; write hours or calendar days");
        }
    }

    boolean usedUp(int used) {
        return times != null && used >= times;
    }
}
