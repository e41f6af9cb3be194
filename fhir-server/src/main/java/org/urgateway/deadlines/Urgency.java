package org.urgateway.deadlines;

/** Whether delay would endanger the patient; codes of the code system urgency. */
public enum Urgency {
    STANDARD,
    EXPEDITED;

    /** The code in the rule files. */
    public String code() {
        return Codes.of(this);
    }
}
