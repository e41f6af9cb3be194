package org.urgateway.gateway;

import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.urgateway.gateway.settings.CannotStartException;

/**
 * Finds the one sentence behind a failed start.
 *
 * <p>The command line shows it, or the stack trace where there is no such sentence; so Spring is kept from logging too.
 */
final class StartFailure implements SpringBootExceptionReporter {

    /** Beans that are made of one setting, so that a failure to make them is a fault of that setting. */
    private static final Map<String, String> VARIABLE_BY_BEAN = Map.of(
            "priorAuthorizationList", "GATEWAY_PRIOR_AUTHORIZATION_LIST",
            "acceptedInsurers", "GATEWAY_INSURERS",
            "outboxSettings", "GATEWAY_DELIVERIES_LEASE");

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
        return wrongSetting(failure);
    }

    private static Optional<String> wrongSetting(Throwable failure) {
        var variable = Optional.<String>empty();
        var root = failure;
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BeanCreationException creation) {
                variable = Optional.ofNullable(VARIABLE_BY_BEAN.get(String.valueOf(creation.getBeanName())));
            }
            root = cause;
        }
        var reason = root instanceof NoSuchFileException ? "no such file: " + root.getMessage() : root.getMessage();
        return variable.map(name -> name + " cannot be used; " + reason);
    }
}
