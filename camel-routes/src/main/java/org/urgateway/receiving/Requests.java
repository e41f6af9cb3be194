package org.urgateway.receiving;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.mapping.Interaction;
import org.urgateway.messagelog.Submission;
import org.urgateway.partners.Partner;
import org.urgateway.receiving.plans.AcknowledgementPlan;
import org.urgateway.receiving.plans.AppointmentPlan;
import org.urgateway.receiving.plans.CaseReferralPlan;
import org.urgateway.receiving.plans.ChargePlan;
import org.urgateway.receiving.plans.DeterminationPlan;
import org.urgateway.receiving.plans.EvidencePlan;
import org.urgateway.receiving.plans.Next;
import org.urgateway.receiving.plans.Origins;
import org.urgateway.receiving.plans.Plan;
import org.urgateway.receiving.plans.Reply;
import org.urgateway.receiving.plans.StayPlan;
import org.urgateway.receiving.plans.SubmitPlan;
import org.urgateway.submitting.Origin;
import org.urgateway.submitting.PasOperation;

/** Turns what a message asks for into requests to the FHIR server. */
public final class Requests {

    private final FhirContext fhir;
    private final InsurerRouting routing;

    /** Requests in FHIR JSON. */
    public Requests(FhirContext fhir, InsurerRouting routing) {
        this.fhir = fhir;
        this.routing = routing;
    }

    /** The first requests that the complete ones of a message's interactions become. */
    List<Submission> first(InFlight.Logged logged, List<Interaction> interactions) {
        var submissions = new ArrayList<Submission>();
        for (var index = 0; index < interactions.size(); index++) {
            if (interactions.get(index).missing().isEmpty()
                    && plan(logged, index, interactions.get(index)).next(List.of()) instanceof Next.Ask ask) {
                submissions.add(submission(submissions.size() + 1, index, ask));
            }
        }
        return submissions;
    }

    /** What is asked for one interaction. */
    Plan plan(InFlight.Logged logged, int index, Interaction interaction) {
        var partner = logged.partner();
        var origin = new Origin(logged.message().id(), index);
        var request = routing.route(interaction.content().copy(), partner);
        origin.mark(request, partner.name());
        if (interaction instanceof Interaction.RetrospectiveCharge charge) {
            return new ChargePlan(routing.route(charge.inquiry().copy(), partner), request);
        }
        var origins = new Origins(
                origin,
                partner.title(),
                logged.message().messageType().orElse("-"),
                jurisdiction(partner),
                decidesFor(partner));
        return stepwise(interaction, origins).orElseGet(() -> new SubmitPlan(operation(interaction), request));
    }

    /** What an interaction would be sent to, in words. */
    static String target(Interaction interaction) {
        var nowhere = new Origins(new Origin(new UUID(0, 0), 0), "", "", Optional.empty(), List.of());
        return interaction instanceof Interaction.RetrospectiveCharge charge
                ? new ChargePlan(charge.inquiry(), charge.content()).inWords()
                : stepwise(interaction, nowhere)
                        .map(Plan::inWords)
                        .orElseGet(() -> operation(interaction).path());
    }

    /** Whether an interaction is a request that would be submitted as it is, now or after an inquiry. */
    static boolean isSubmitted(Interaction interaction) {
        return target(interaction).contains(PasOperation.SUBMIT.path());
    }

    private static PasOperation operation(Interaction interaction) {
        return interaction instanceof Interaction.Inquire ? PasOperation.INQUIRE : PasOperation.SUBMIT;
    }

    /** The plan of an interaction that is more than one request of PAS; empty for the others. */
    private static Optional<Plan> stepwise(Interaction interaction, Origins origins) {
        if (interaction instanceof Interaction.SupplyInformation supply) {
            return Optional.of(new EvidencePlan(supply, origins));
        }
        if (interaction instanceof Interaction.StayChange change) {
            return Optional.of(new StayPlan(change, origins));
        }
        if (interaction instanceof Interaction.CaseManagementReferral referral) {
            return Optional.of(new CaseReferralPlan(referral, origins));
        }
        if (interaction instanceof Interaction.InitialEvaluation evaluation) {
            return Optional.of(new AppointmentPlan(evaluation, origins));
        }
        if (interaction instanceof Interaction.DeliveryAcknowledged acknowledgement) {
            return Optional.of(new AcknowledgementPlan(acknowledgement));
        }
        return interaction instanceof Interaction.DeterminationReceived determination
                ? Optional.of(new DeterminationPlan(determination, origins))
                : Optional.empty();
    }

    private static Optional<String> jurisdiction(Partner partner) {
        return Optional.of(partner.defaults().jurisdiction()).filter(state -> !state.isEmpty());
    }

    private static List<Identifier> decidesFor(Partner partner) {
        return partner.decidesFor().stream()
                .map(insurer -> new Identifier().setSystem(insurer.system()).setValue(insurer.value()))
                .toList();
    }

    Submission submission(int number, int interaction, Next.Ask ask) {
        return new Submission(
                number,
                interaction,
                ask.operation(),
                fhir.newJsonParser().encodeResourceToString(ask.body()),
                ask.isLast(),
                Optional.empty());
    }

    Reply reply(Submission answered) {
        var response = answered.response().orElseThrow();
        return new Reply(
                response.status(),
                response.body().isEmpty()
                        ? Optional.empty()
                        : Optional.of((Resource) fhir.newJsonParser().parseResource(response.body())));
    }
}
