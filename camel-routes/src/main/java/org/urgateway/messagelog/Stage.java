package org.urgateway.messagelog;

import java.util.Locale;

/** A step on the way of a message. */
public enum Stage {
    /** Its bytes were committed. */
    RECEIVED,
    /** It was acknowledged before it was worked on. */
    ACKNOWLEDGED,
    /** It was read and mapped to FHIR. */
    MAPPED,
    /** What would be submitted was held against the profiles. */
    VALIDATED,
    /** The FHIR server answered a request. */
    SUBMITTED,
    /** The FHIR server could not be reached. */
    RETRYING,
    /** Its answer was committed. */
    ANSWERED,
    /** It came again. */
    RESENT,
    /** It became a dead letter. */
    DEAD,
    /** A person asked to work on it again. */
    REPLAYED,
    /** A corrected copy took its place. */
    MENDED;

    /** The name in the database and on the command line. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Stage of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
