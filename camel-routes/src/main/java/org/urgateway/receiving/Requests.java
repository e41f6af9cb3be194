package org.urgateway.receiving;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.mapping.Interaction;
import org.urgateway.messagelog.Submission;
import org.urgateway.submitting.Origin;
import org.urgateway.submitting.PasAnswer;
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

    /** The requests that the complete ones of a message's interactions become. */
    List<Submission> of(InFlight.Logged logged, List<Interaction> interactions) {
        var submissions = new ArrayList<Submission>();
        for (var index = 0; index < interactions.size(); index++) {
            var interaction = interactions.get(index);
            if (!interaction.missing().isEmpty()) {
                continue;
            }
            if (interaction instanceof Interaction.RetrospectiveCharge charge) {
                var inquiry = routing.route(charge.inquiry(), logged.partner());
                submissions.add(submission(submissions.size() + 1, index, PasOperation.INQUIRE, inquiry));
            }
            var bundle = routing.route(interaction.content(), logged.partner());
            new Origin(logged.message().id(), index)
                    .mark(bundle, logged.partner().name());
            submissions.add(submission(submissions.size() + 1, index, operation(interaction), bundle));
        }
        return submissions;
    }

    /** What became of each interaction that was sent on: what was answered last, or what was refused. */
    List<Outcome> outcomes(List<Submission> requests) {
        var outcomes = new TreeMap<Integer, Outcome>();
        for (var request : requests) {
            var before = outcomes.get(request.interaction());
            if (!(before instanceof Outcome.Refused)) {
                request.response()
                        .ifPresent(response ->
                                outcomes.put(request.interaction(), outcome(request.interaction(), response)));
            }
        }
        return List.copyOf(outcomes.values());
    }

    private Outcome outcome(int interaction, Submission.Response response) {
        var resource = response.body().isEmpty()
                ? Optional.<Resource>empty()
                : Optional.of((Resource) fhir.newJsonParser().parseResource(response.body()));
        return response.isTaken()
                ? new Outcome.Taken(interaction, resource, List.of())
                : new Outcome.Refused(
                        interaction,
                        response.status(),
                        resource.filter(OperationOutcome.class::isInstance)
                                .map(OperationOutcome.class::cast)
                                .orElseGet(OperationOutcome::new));
    }

    /** Why an interaction cannot be sent on; empty where it can. */
    static Optional<String> unserved(Interaction interaction) {
        var isServed = interaction instanceof Interaction.SubmitRequest
                || interaction instanceof Interaction.UpdateRequest
                || interaction instanceof Interaction.CancelRequest
                || interaction instanceof Interaction.Inquire
                || interaction instanceof Interaction.AdmissionNotice
                || interaction instanceof Interaction.RetrospectiveCharge;
        return isServed
                ? Optional.empty()
                : Optional.of("The FHIR server has no operation yet that takes a "
                        + interaction.getClass().getSimpleName() + "; the message is kept and can be replayed.");
    }

    /** Whether a request is needless because the inquiry right before it found an authorization for what was charged. */
    boolean isNeedless(Submission request, List<Submission> answered) {
        if (answered.isEmpty() || operation(request) != PasOperation.SUBMIT) {
            return false;
        }
        var before = answered.get(answered.size() - 1);
        return operation(before) == PasOperation.INQUIRE
                && before.number() == request.number() - 1
                && before.response()
                        .filter(Submission.Response::isTaken)
                        .map(response -> fhir.newJsonParser().parseResource(response.body()))
                        .filter(Parameters.class::isInstance)
                        .map(Parameters.class::cast)
                        .filter(parameters ->
                                parameters.getParameter().stream().anyMatch(parameter -> parameter.hasResource()))
                        .isPresent();
    }

    private Submission submission(int number, int interaction, PasOperation operation, Bundle bundle) {
        return new Submission(
                number,
                interaction,
                operation.path(),
                fhir.newJsonParser().encodeResourceToString(bundle),
                true,
                Optional.empty());
    }

    /** What an interaction is sent to. */
    public static PasOperation operation(Interaction interaction) {
        return interaction instanceof Interaction.Inquire ? PasOperation.INQUIRE : PasOperation.SUBMIT;
    }

    static PasOperation operation(Submission submission) {
        return Arrays.stream(PasOperation.values())
                .filter(operation -> operation.path().equals(submission.operation()))
                .findFirst()
                .orElseThrow();
    }

    static Submission.Response response(PasAnswer answer) {
        return answer.fold(
                answered -> new Submission.Response(answered.status(), answered.body()),
                refused -> new Submission.Response(refused.status(), refused.body()),
                unavailable -> {
                    throw new IllegalArgumentException(unavailable.reason());
                });
    }
}
