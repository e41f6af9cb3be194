package org.urgateway.review.model;

/** Gives out the numbers by which determinations are tracked; no number is given twice. */
public interface TrackingNumbers {

    /** A new authorization number. */
    String nextAuthorization();

    /** A new administrative reference number. */
    String nextAdministrativeReference();

    /** A new number for a letter. */
    String nextNotice();
}
