package org.urgateway.delivering;

/** The FHIR server's outbox does not answer, or refuses. */
final class OutboxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * An exception.
     *
     * @param what what it does, to go on a sentence that begins with the outbox; without patient data
     */
    OutboxException(String what) {
        super(what);
    }
}
