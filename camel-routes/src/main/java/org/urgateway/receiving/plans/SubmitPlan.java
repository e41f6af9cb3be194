package org.urgateway.receiving.plans;

import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.urgateway.submitting.PasOperation;

/**
 * One request, and what is answered to it.
 *
 * @param request the Bundle that is sent
 */
public record SubmitPlan(PasOperation operation, Bundle request) implements Plan {

    @Override
    public Next next(List<Reply> replies) {
        return replies.isEmpty()
                ? new Next.Ask(operation.path(), request, true)
                : replies.get(0).isTaken()
                        ? new Next.Done(replies.get(0).resource(), List.of())
                        : replies.get(0).refused();
    }

    @Override
    public String inWords() {
        return operation.path();
    }
}
