package org.urgateway.gateway;

import java.util.Optional;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.urgateway.gateway.settings.CannotStartException;

/**
 * Finds the one sentence behind a failed start.
 *
 * <p>The command line shows it, or the stack trace where there is no such sentence; so Spring is kept from logging too.
 */
final class StartFailure implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        return true;
    }

    /** The sentence, where somewhere among the causes there is one. */
    static Optional<String> sentence(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotStartException known) {
                return Optional.of(known.sentence());
            }
            if (cause instanceof PortInUseException taken) {
                return Optional.of("Port " + taken.getPort()
                        + " is in use; choose another one, for example GATEWAY_PORT=" + (taken.getPort() + 1) + ".");
            }
        }
        return Optional.empty();
    }
}
