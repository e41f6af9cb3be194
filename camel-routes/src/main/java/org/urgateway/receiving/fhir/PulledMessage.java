package org.urgateway.receiving.fhir;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.mapping.MissingItem;
import org.urgateway.mapping.fhir.FhirAnswers;
import org.urgateway.partners.Endpoint;
import org.urgateway.partners.Partner;
import org.urgateway.receiving.Answer;
import org.urgateway.receiving.Outcome;
import org.urgateway.receiving.Reading;
import org.urgateway.receiving.ReceivedMessage;
import org.urgateway.receiving.Refusal;
import org.urgateway.receiving.Trouble;

/**
 * What the gateway pulled from a partner. Nobody waits for a reply to it: a refusal is a dead letter here, and a determination goes to
 * the partner's FHIR server, where its file names one.
 */
final class PulledMessage implements ReceivedMessage {

    private static final byte[] NOTHING = new byte[0];

    private final FhirMessage message;
    private final Optional<Endpoint> answers;

    PulledMessage(byte[] content, Optional<Partner> sender) {
        this.message = new FhirMessage(content, sender);
        this.answers = sender.flatMap(Partner::fhirAnswers);
    }

    @Override
    public boolean isReadable() {
        return message.isReadable();
    }

    @Override
    public boolean isAnsweredLater() {
        return answers.isPresent();
    }

    @Override
    public Reading read() {
        return message.read();
    }

    @Override
    public boolean isAllOrNothing() {
        return true;
    }

    @Override
    public byte[] acknowledge(UUID id) {
        return NOTHING;
    }

    @Override
    public Refusal refuse(UUID id, Trouble trouble) {
        return silent(FhirMessage.refusal(trouble));
    }

    @Override
    public Refusal refuse(UUID id, Reading.Refused refused) {
        return silent(FhirMessage.refusal(refused));
    }

    @Override
    public Refusal refuse(UUID id, List<MissingItem> missing) {
        return silent(FhirMessage.refusal(missing));
    }

    private static Refusal silent(Refusal refusal) {
        return new Refusal(NOTHING, refusal.failure());
    }

    @Override
    public Answer answer(UUID id, List<Outcome> outcomes) {
        var told = outcomes.stream()
                .filter(Outcome.Taken.class::isInstance)
                .flatMap(outcome -> ((Outcome.Taken) outcome).determination().stream())
                .findFirst()
                .flatMap(response -> answers.flatMap(endpoint -> told(id, response, endpoint)));
        return new Answer(
                told.map(FhirReplies::bytes).orElse(NOTHING),
                told.map(Resource::fhirType).orElse("nothing to answer"),
                FhirMessage.failure(outcomes));
    }

    /** The first answer has the form of all that follow. */
    private static Optional<Resource> told(UUID id, Bundle response, Endpoint endpoint) {
        var replaced = endpoint.text("by").filter("update"::equals).flatMap(by -> FhirAnswers.replaced(response));
        var identifier = replaced.orElseGet(() -> FhirAnswers.once(id));
        if (endpoint.text("sends").filter("claim-response"::equals).isPresent()) {
            return FhirAnswers.claimResponse(response, identifier).map(Resource.class::cast);
        }
        var at = Optional.ofNullable(response.getTimestamp())
                .map(Date::toInstant)
                .orElse(Instant.EPOCH);
        return FhirAnswers.responseBundle(response, identifier, at).map(Resource.class::cast);
    }
}
