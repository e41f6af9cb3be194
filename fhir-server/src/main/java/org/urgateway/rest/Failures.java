package org.urgateway.rest;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import java.lang.reflect.InvocationTargetException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.urgateway.store.DeletionRefusedException;
import org.urgateway.store.TooManyIncludesException;
import org.urgateway.store.VersionConflictException;
import org.urgateway.store.index.NotIndexedException;
import org.urgateway.store.search.InvalidSearchException;

/** What each exception means to a client: a status and, where it is the client's to mend, one OperationOutcome. */
final class Failures {

    private static final Pattern HAPI_CODE = Pattern.compile("HAPI-\\d{4}: ");

    private Failures() {}

    static BaseServerResponseException of(Throwable thrown) {
        BaseServerResponseException error = classify(thrown);
        if (isTheClients(error.getStatusCode()) && error.getOperationOutcome() == null) {
            error.setOperationOutcome(outcome(error.getStatusCode(), thrown.getMessage()));
        }
        return error;
    }

    /** Whether the status tells of something to mend; 501 tells what this installation does not have. */
    static boolean isTheClients(int status) {
        return status >= 400 && status < 500 || status == 501;
    }

    static BaseServerResponseException unsupportedMediaType(String message) {
        return new UnclassifiedServerFailureException(415, message);
    }

    /** A lost race that the client did not guard against with {@code If-Match}. */
    static BaseServerResponseException conflict(Throwable thrown) {
        ResourceVersionConflictException error = new ResourceVersionConflictException(thrown.getMessage());
        error.setOperationOutcome(outcome(error.getStatusCode(), thrown.getMessage()));
        return error;
    }

    static OperationOutcome outcome(int status, @Nullable String message) {
        String plain =
                HAPI_CODE.matcher(Objects.requireNonNullElse(message, "")).replaceAll("");
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.ERROR)
                .setCode(code(status))
                .setDiagnostics(plain.isBlank() ? "The request could not be carried out." : plain);
        return outcome;
    }

    /** What a provider threw, out of the wrapping that HAPI put around it. */
    static Throwable unwrap(Throwable thrown) {
        return thrown instanceof InternalErrorException
                        && thrown.getCause() instanceof InvocationTargetException wrapper
                ? wrapper.getTargetException()
                : thrown;
    }

    private static BaseServerResponseException classify(Throwable thrown) {
        if (thrown instanceof BaseServerResponseException error) {
            return error;
        }
        if (thrown instanceof InvalidSearchException
                || thrown instanceof NotIndexedException
                || thrown instanceof TooManyIncludesException
                || thrown instanceof DataFormatException) {
            return new InvalidRequestException(thrown.getMessage());
        }
        if (thrown instanceof VersionConflictException) {
            return new PreconditionFailedException(thrown.getMessage());
        }
        if (thrown instanceof DeletionRefusedException) {
            return new MethodNotAllowedException(thrown.getMessage());
        }
        if (thrown instanceof PessimisticLockingFailureException
                || thrown instanceof DataAccessResourceFailureException
                || thrown instanceof CannotGetJdbcConnectionException
                || thrown instanceof CannotCreateTransactionException) {
            return unavailable(thrown);
        }
        return new InternalErrorException(thrown);
    }

    private static BaseServerResponseException unavailable(Throwable thrown) {
        BaseServerResponseException error = new UnclassifiedServerFailureException(503, "The database did not answer");
        error.initCause(thrown);
        error.addResponseHeader("Retry-After", "5");
        return error;
    }

    /**
     * Issue codes by status.
     *
     * @see <a href="http://hl7.org/fhir/R4/valueset-issue-type.html">FHIR R4, issue types</a>
     */
    private static IssueType code(int status) {
        return switch (status) {
            case 401 -> IssueType.LOGIN;
            case 403 -> IssueType.FORBIDDEN;
            case 404 -> IssueType.NOTFOUND;
            case 405, 415, 501 -> IssueType.NOTSUPPORTED;
            case 409, 412 -> IssueType.CONFLICT;
            case 410 -> IssueType.DELETED;
            case 413 -> IssueType.TOOLONG;
            case 422 -> IssueType.PROCESSING;
            default -> IssueType.INVALID;
        };
    }
}
