package org.urgateway.outbox;

/** What came of what a person asked of a delivery. */
public sealed interface DeskAnswer {

    /**
     * It is done.
     *
     * @param deliveries how many it was done to
     */
    record Done(int deliveries) implements DeskAnswer {}

    /**
     * It cannot be done.
     *
     * @param why in a sentence that says what can be done instead
     */
    record Refused(String why) implements DeskAnswer {}

    /** There is no such delivery. */
    record Unknown() implements DeskAnswer {}
}
