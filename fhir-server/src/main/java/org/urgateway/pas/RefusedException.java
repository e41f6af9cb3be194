package org.urgateway.pas;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.urgateway.terminology.Rejection;

/**
 * A request that is answered with one OperationOutcome and kept nowhere but in its receipt.
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

    RefusedException(int status, List<Fault> faults) {
        super(status, "Refused with " + faults.size() + " issue(s)", outcome(faults));
    }

    RefusedException(int status, Rejection rejection, String expression, String text) {
        this(status, List.of(new Fault(rejection, expression, text)));
    }

    private static OperationOutcome outcome(List<Fault> faults) {
        OperationOutcome outcome = new OperationOutcome();
        faults.forEach(fault -> outcome.addIssue(fault.issue()));
        return outcome;
    }
}
