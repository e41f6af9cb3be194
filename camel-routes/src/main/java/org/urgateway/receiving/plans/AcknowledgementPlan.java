package org.urgateway.receiving.plans;

import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Parameters;
import org.urgateway.mapping.Interaction;

/**
 * Tells the FHIR server what a partner said of a delivery, apart from the attempt to deliver it.
 *
 * @param acknowledgement what it said
 */
public record AcknowledgementPlan(Interaction.DeliveryAcknowledged acknowledgement) implements Plan {

    @Override
    public Next next(List<Reply> replies) {
        if (replies.isEmpty()) {
            return new Next.Ask("$report-deliveries", acknowledgement.report(), false);
        }
        var reply = replies.get(0);
        return reply.isTaken()
                ? Next.Done.noting(
                        counts(reply)
                                ? "Delivery %s is %s: %s."
                                        .formatted(
                                                acknowledgement.delivery(),
                                                acknowledgement.isTaken() ? "acknowledged" : "rejected",
                                                acknowledgement.words())
                                : "Delivery %s is no longer known: %s."
                                        .formatted(acknowledgement.delivery(), acknowledgement.words()))
                : reply.refused();
    }

    private static boolean counts(Reply reply) {
        return reply.resource().filter(Parameters.class::isInstance).map(Parameters.class::cast).stream()
                .flatMap(answer -> answer.getParameter().stream())
                .flatMap(report -> report.getPart().stream())
                .anyMatch(part -> part.getName().equals("counts")
                        && part.getValue() instanceof BooleanType counts
                        && counts.booleanValue());
    }

    @Override
    public String inWords() {
        return "the delivery that is acknowledged ($report-deliveries)";
    }
}
