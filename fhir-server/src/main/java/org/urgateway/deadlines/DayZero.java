package org.urgateway.deadlines;

/** The day before the first day that can count. */
public enum DayZero {
    /** The day of the event, whatever day of the week it is. */
    EVENT,
    /** The day after the event. */
    NEXT_DAY;

    /** The code in the rule files. */
    public String code() {
        return Codes.of(this);
    }
}
