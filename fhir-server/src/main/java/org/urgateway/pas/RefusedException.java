package org.urgateway.pas;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;

/**
 * A request that is answered with one OperationOutcome and stored nowhere but in its receipt.
 *
 * @see <a href="http://hl7.org/fhir/us/davinci-pas/specification.html">PAS 2.2.1, error handling: a single OperationOutcome with
 *     a 4xx status</a>
 */
final class RefusedException extends BaseServerResponseException {

    private static final long serialVersionUID = 1L;

    static final int BAD_REQUEST = 400;
    static final int CONFLICT = 409;
    static final int TOO_LARGE = 413;
    static final int UNSUPPORTED_MEDIA_TYPE = 415;

    RefusedException(int status, List<Rejection> rejections) {
        super(status, "Refused: " + rejections.size() + " issue(s)", outcome(rejections));
    }

    RefusedException(int status, Rejection rejection) {
        this(status, List.of(rejection));
    }

    private static OperationOutcome outcome(List<Rejection> rejections) {
        OperationOutcome outcome = new OperationOutcome();
        for (Rejection rejection : rejections) {
            outcome.addIssue()
                    .setSeverity(IssueSeverity.ERROR)
                    .setCode(rejection.code())
                    .addExpression(rejection.expression())
                    .setDiagnostics(rejection.text())
                    .getDetails()
                    .setText(rejection.text());
        }
        return outcome;
    }
}
