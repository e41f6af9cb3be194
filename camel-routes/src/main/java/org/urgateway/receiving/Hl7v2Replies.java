package org.urgateway.receiving;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.mapping.hl7v2.AcknowledgedError;
import org.urgateway.mapping.hl7v2.AcknowledgementCode;
import org.urgateway.mapping.hl7v2.Hl7v2Answers;
import org.urgateway.mapping.hl7v2.MessageHeader;
import org.urgateway.mapping.hl7v2.wire.ErrorCondition;
import org.urgateway.mapping.hl7v2.wire.SegmentLocation;
import org.urgateway.messagelog.Failure;
import org.urgateway.messagelog.Stage;
import org.urgateway.messagelog.Submission;
import org.urgateway.partners.Partner;

/** Writes the answer to a message from what the FHIR server answered to its requests. */
final class Hl7v2Replies {

    private final FhirContext fhir;
    private final Replies replies;

    Hl7v2Replies(FhirContext fhir, Replies replies) {
        this.fhir = fhir;
        this.replies = replies;
    }

    /**
     * An answer.
     *
     * @param bytes the message
     * @param summary what it is, in a few words without patient data
     * @param failure why the message is a dead letter, where the FHIR server refused it
     */
    record Answer(byte[] bytes, String summary, Optional<Failure> failure) {}

    Answer to(InFlight.Mapped mapped) {
        var logged = mapped.logged();
        var id = logged.message().id();
        for (var request : mapped.requests()) {
            var refused = request.response().filter(response -> !response.isTaken());
            if (refused.isPresent()) {
                return refused(id, logged.header(), refused.get());
            }
        }
        for (var request : mapped.requests()) {
            var bundle = request.response().flatMap(response -> determination(response.body()));
            if (bundle.isPresent() && isAnsweredWithADetermination(logged.header())) {
                var bytes = determination(
                        id, logged.message().content(), logged.partner(), request.number() - 1, bundle.get());
                return new Answer(bytes, "RPA", Optional.empty());
            }
        }
        return new Answer(replies.accept(id, logged.header(), AcknowledgementCode.AA), "AA", Optional.empty());
    }

    private Answer refused(UUID id, MessageHeader header, Submission.Response response) {
        var text =
                "The FHIR server refuses the request with status " + response.status() + ": " + issue(response.body());
        var error = new AcknowledgedError(
                ErrorCondition.APPLICATION_INTERNAL_ERROR,
                SegmentLocation.of("MSH", 1),
                "The request was refused with status " + response.status() + "; it is set aside for a person.");
        return new Answer(
                replies.refuse(id, header, AcknowledgementCode.AE, List.of(error)),
                "AE",
                Optional.of(Failure.of(Stage.SUBMITTED, text)));
    }

    private String issue(String body) {
        if (parsed(body).orElse(null) instanceof OperationOutcome outcome) {
            var first = outcome.getIssueFirstRep();
            return first.hasDiagnostics()
                    ? first.getDiagnostics()
                    : String.valueOf(first.getDetails().getText());
        }
        return "no OperationOutcome";
    }

    /** Whether the sender waits for a determination, and not just for word that its message was understood. */
    static boolean isAnsweredWithADetermination(MessageHeader header) {
        return header.messageCode().equals("RQA");
    }

    byte[] determination(UUID id, byte[] original, Partner partner, int interaction, Bundle response) {
        return Hl7v2Answers.respond(original, Hl7v2Settings.of(partner), interaction, response, replies.identity(id))
                .bytes();
    }

    private Optional<Bundle> determination(String body) {
        return parsed(body)
                .filter(Bundle.class::isInstance)
                .map(Bundle.class::cast)
                .filter(bundle ->
                        bundle.getEntry().stream().anyMatch(entry -> entry.getResource() instanceof ClaimResponse));
    }

    private Optional<Resource> parsed(String body) {
        return body.isEmpty()
                ? Optional.empty()
                : Optional.of((Resource) fhir.newJsonParser().parseResource(body));
    }
}
