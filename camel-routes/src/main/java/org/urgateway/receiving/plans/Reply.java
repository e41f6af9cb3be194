package org.urgateway.receiving.plans;

import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;

/**
 * What the FHIR server answered to a request.
 *
 * @param status HTTP status
 * @param resource the body; empty where there is none
 */
public record Reply(int status, Optional<Resource> resource) {

    private static final int FIRST_REFUSAL = 400;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;

    boolean isTaken() {
        return status < FIRST_REFUSAL;
    }

    /** Whether somebody else changed the same thing in between. */
    boolean isOvertaken() {
        return status == CONFLICT || status == PRECONDITION_FAILED;
    }

    Next.Refused refused() {
        return new Next.Refused(
                status,
                resource.filter(OperationOutcome.class::isInstance)
                        .map(OperationOutcome.class::cast)
                        .orElseGet(OperationOutcome::new));
    }
}
