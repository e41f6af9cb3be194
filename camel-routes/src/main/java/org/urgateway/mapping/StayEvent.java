package org.urgateway.mapping;

/** What happened to a hospital stay after it began. */
public enum StayEvent {
    /** The patient was moved, perhaps to another level of care: the stay is reviewed anew. */
    TRANSFER,
    /** Diagnoses, expected length of stay or other facts changed: the continued stay is reviewed. */
    UPDATE,
    /** The patient left: the concurrent review ends. */
    DISCHARGE,
    /** The admission did not take place or was recorded in error. */
    CANCEL_ADMISSION,
    /** The discharge did not take place or was recorded in error: the stay goes on. */
    CANCEL_DISCHARGE,
    /** An inpatient became an outpatient: inpatient review ends. */
    TO_OUTPATIENT
}
