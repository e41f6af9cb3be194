package org.urgateway.deadlines;

/** What a limit is counted in. */
public enum Unit {
    /** A day that the calendar neither leaves free nor closes. */
    BUSINESS_DAY("business day"),
    /** The same under the name that some laws use. */
    WORKING_DAY("working day"),
    /** Every day. */
    CALENDAR_DAY("calendar day"),
    /** Sixty minutes of elapsed time; nights, weekends and changes of the clocks never lengthen or shorten it. */
    HOUR("hour");

    private final String text;

    Unit(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    boolean skipsFreeDays() {
        return this == BUSINESS_DAY || this == WORKING_DAY;
    }
}
