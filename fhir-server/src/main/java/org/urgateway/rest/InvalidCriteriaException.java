package org.urgateway.rest;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import org.urgateway.rest.Matches.Criteria;

/** Criteria that cannot be searched by. */
final class InvalidCriteriaException extends InvalidRequestException {

    private static final long serialVersionUID = 1L;

    private final transient Criteria criteria;

    InvalidCriteriaException(Criteria criteria, RuntimeException cause) {
        super(cause.getMessage(), cause);
        this.criteria = criteria;
    }

    /** The criteria at fault. */
    Criteria criteria() {
        return criteria;
    }
}
