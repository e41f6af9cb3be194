package org.urgateway.rest;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.urgateway.store.VersionConflictException;

/**
 * The one place where what went wrong becomes an answer: exactly one OperationOutcome where the client can do something about
 * it, and a line of text with an incident number where it cannot.
 */
@Interceptor
public final class Errors {

    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    /** How HAPI begins what it says of a body that it cannot read. */
    private static final String UNREADABLE = "HAPI-0450:";

    Errors() {}

    /** Gives every exception its status and OperationOutcome, so that HAPI neither makes nor logs its own. */
    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public BaseServerResponseException translate(RequestDetails request, Throwable thrown) {
        if (thrown instanceof IllegalArgumentException && thrown.getCause() instanceof NumberFormatException number) {
            // What a provider throws comes wrapped; this is HAPI on its way there.
            return Failures.of(notANumber(request, number));
        }
        Throwable cause = Failures.unwrap(thrown);
        if (isUnreadableBundle(request, cause)) {
            return UnreadableEntry.in(request.loadRequestContents(), request.getFhirContext())
                    .<BaseServerResponseException>map(UnreadableEntry::refusal)
                    .orElseGet(() -> Failures.of(cause));
        }
        boolean guarded = request.getHeader(Constants.HEADER_IF_MATCH) != null;
        return cause instanceof VersionConflictException && !guarded ? Failures.conflict(cause) : Failures.of(cause);
    }

    private static InvalidRequestException notANumber(RequestDetails request, NumberFormatException number) {
        String names = request.getParameters().entrySet().stream()
                .filter(parameter -> Arrays.stream(parameter.getValue())
                        .anyMatch(value -> ("For input string: \"" + value + "\"").equals(number.getMessage())))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(" or "));
        return new InvalidRequestException(
                "Parameter %s: a whole number is expected.".formatted(names.isEmpty() ? "of the operation" : names));
    }

    private static boolean isUnreadableBundle(RequestDetails request, Throwable cause) {
        return request.getRequestType() == RequestTypeEnum.POST
                && request.getResourceName() == null
                && request.getOperation() == null
                && Objects.requireNonNullElse(cause.getMessage(), "").startsWith(UNREADABLE);
    }

    /**
     * Answers what is not the client's doing, and what is no error, such as 304.
     *
     * @return false where this has answered
     */
    @Hook(Pointcut.SERVER_HANDLE_EXCEPTION)
    public boolean answer(RequestDetails request, BaseServerResponseException error, HttpServletResponse response)
            throws IOException {
        if (error.getStatusCode() < 400) {
            response.setStatus(error.getStatusCode());
            return false;
        }
        if (Failures.isTheClients(error.getStatusCode())) {
            return true;
        }
        UUID incident = incident(error);
        response.resetBuffer();
        response.setStatus(error.getStatusCode());
        error.getResponseHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setContentType("text/plain");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter()
                .println("The server could not answer. Try again later; to report it, name incident %s."
                        .formatted(incident));
        return false;
    }

    /** Logs what is not the client's doing, and gives it a number to ask for. */
    static UUID incident(BaseServerResponseException error) {
        UUID incident = UUID.randomUUID();
        LOG.error("Incident {}: answered {}", incident, error.getStatusCode(), Incident.of(error));
        return incident;
    }
}
