package org.urgateway.deadlines;

/** Where the care is given; codes of the code system service-setting. */
public enum Setting {
    INPATIENT,
    OUTPATIENT;

    /** The code in the rule files. */
    public String code() {
        return Codes.of(this);
    }
}
