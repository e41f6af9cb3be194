package org.urgateway.camelroutes;

/** A partner's route cannot start; the message says why and what to do, and holds no secret. */
final class RouteNotStartedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RouteNotStartedException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
