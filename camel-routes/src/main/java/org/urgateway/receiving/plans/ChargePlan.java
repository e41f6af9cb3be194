package org.urgateway.receiving.plans;

import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.urgateway.submitting.PasOperation;

/**
 * Asks whether care that was charged is authorized; where it is not, asks for retrospective review.
 *
 * @param inquiry finds what was authorized
 * @param request the retrospective request
 */
public record ChargePlan(Bundle inquiry, Bundle request) implements Plan {

    @Override
    public Next next(List<Reply> replies) {
        if (replies.isEmpty()) {
            return new Next.Ask(PasOperation.INQUIRE.path(), inquiry, false);
        }
        var found = replies.get(0);
        if (!found.isTaken()) {
            return found.refused();
        }
        if (isAuthorized(found)) {
            return new Next.Done(found.resource(), List.of("The care that was charged is authorized."));
        }
        return new SubmitPlan(PasOperation.SUBMIT, request).next(replies.subList(1, replies.size()));
    }

    private static boolean isAuthorized(Reply found) {
        return found.resource()
                .filter(Parameters.class::isInstance)
                .map(Parameters.class::cast)
                .filter(parameters ->
                        parameters.getParameter().stream().anyMatch(ParametersParameterComponent::hasResource))
                .isPresent();
    }

    @Override
    public String inWords() {
        return PasOperation.INQUIRE.path() + ", and where nothing is authorized " + PasOperation.SUBMIT.path();
    }
}
