package org.urgateway.receiving;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.Remark;
import org.urgateway.mapping.hl7v2.AcknowledgedError;
import org.urgateway.mapping.hl7v2.AcknowledgementCode;
import org.urgateway.mapping.hl7v2.Hl7v2Mapping;
import org.urgateway.mapping.hl7v2.MappingResult;
import org.urgateway.partners.Partner;

/** Tells what would become of a message, without log, server or partner. */
public final class DryRun {

    private static final String REVIEW_ACTION =
            "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-reviewAction";
    private static final UUID NO_MESSAGE = new UUID(0, 0);

    private final Replies replies;
    private final Hl7v2Replies answers;

    /** Answers carry the time of the clock. */
    public DryRun(Clock clock) {
        this.replies = new Replies(clock);
        this.answers = new Hl7v2Replies(FhirContext.forR4Cached(), replies);
    }

    /**
     * What would become of a message.
     *
     * @param refusal why it would be refused, where it would
     * @param interactions what it would ask of the FHIR server
     * @param repairs what was mended
     * @param losses what FHIR could not carry
     * @param notes what else is worth knowing
     * @param answer what would be answered; where it is a determination, as if everything were pended
     */
    public record Outcome(
            Optional<String> refusal,
            List<Interaction> interactions,
            List<Remark> repairs,
            List<Remark> losses,
            List<Remark> notes,
            byte[] answer) {

        /** Whether the message would reach the FHIR server. */
        public boolean goesThrough() {
            return refusal.isEmpty();
        }
    }

    /** Reads and maps a message as it would be when it arrives. */
    public Outcome of(Partner partner, byte[] message) {
        var result = Hl7v2Mapping.read(message, Hl7v2Settings.of(partner));
        if (result instanceof MappingResult.Rejected rejected) {
            return new Outcome(
                    Optional.of(rejected.location() + ": " + rejected.text()),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    replies.refuse(NO_MESSAGE, rejected));
        }
        var mapped = (MappingResult.Mapped) result;
        var missing = mapped.interactions().stream()
                .flatMap(interaction -> interaction.missing().stream())
                .map(AcknowledgedError::of)
                .toList();
        var unserved = mapped.interactions().stream()
                .flatMap(interaction -> Requests.unserved(interaction).stream())
                .findFirst();
        var refusal = unserved.or(() -> missing.isEmpty() ? Optional.empty() : Optional.of("items are missing."));
        var answer = refusal.isPresent()
                ? replies.refuse(NO_MESSAGE, mapped.header(), AcknowledgementCode.AE, missing)
                : pended(partner, message, mapped);
        return new Outcome(refusal, mapped.interactions(), mapped.repairs(), mapped.losses(), mapped.notes(), answer);
    }

    /** The operation that an interaction would be sent to. */
    public static String target(Interaction interaction) {
        return Requests.unserved(interaction)
                .orElseGet(() -> Requests.operation(interaction).path());
    }

    private byte[] pended(Partner partner, byte[] message, MappingResult.Mapped mapped) {
        var claim = mapped.interactions().stream()
                .map(interaction -> interaction.content().getEntryFirstRep().getResource())
                .findFirst();
        return Hl7v2Replies.isAnsweredWithADetermination(mapped.header()) && claim.orElse(null) instanceof Claim asked
                ? answers.determination(NO_MESSAGE, message, partner, 0, pended(asked))
                : replies.accept(NO_MESSAGE, mapped.header(), AcknowledgementCode.AA);
    }

    private static Bundle pended(Claim claim) {
        var response = new ClaimResponse();
        response.setOutcome(ClaimResponse.RemittanceOutcome.COMPLETE);
        claim.getItem().forEach(item -> {
            var action = new Extension(REVIEW_ACTION);
            action.addExtension(new Extension(
                    REVIEW_ACTION + "Code",
                    new CodeableConcept(new Coding("https://codesystem.x12.org/005010/306", "A4", null))));
            response.addItem()
                    .setItemSequence(item.getSequence())
                    .addAdjudication()
                    .addExtension(action);
        });
        var bundle = new Bundle();
        bundle.addEntry().setResource(response);
        return bundle;
    }
}
