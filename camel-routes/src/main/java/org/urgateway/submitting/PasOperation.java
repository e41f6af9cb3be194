package org.urgateway.submitting;

/** An operation of PAS on Claim. */
public enum PasOperation {
    /** Asks for a prior authorization. */
    SUBMIT("Claim/$submit"),

    /** Asks where a prior authorization stands. */
    INQUIRE("Claim/$inquire");

    private final String path;

    PasOperation(String path) {
        this.path = path;
    }

    /** The path below the FHIR base. */
    public String path() {
        return path;
    }
}
