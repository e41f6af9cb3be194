package org.urgateway.receiving;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.Remark;
import org.urgateway.partners.Partner;

/** Tells what would become of a message, without log, server or partner. */
public final class DryRun {

    private static final String REVIEW_ACTION =
            "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-reviewAction";
    private static final UUID NO_MESSAGE = new UUID(0, 0);

    private final MessageFormats formats;

    /** A dry run of messages in these formats. */
    public DryRun(MessageFormats formats) {
        this.formats = formats;
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
    public record Forecast(
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
    public Forecast of(Partner partner, byte[] message) {
        var received = formats.recognize(message).open(message, Optional.of(partner));
        if (!received.isReadable()) {
            var refusal = received.refuse(NO_MESSAGE, Trouble.UNREADABLE);
            return refused(refusal.failure().cause(), refusal);
        }
        var reading = Evidence.read(received, partner);
        return reading instanceof Reading.Understood read
                ? understood(received, read)
                : refused(received, (Reading.Refused) reading);
    }

    private static Forecast refused(ReceivedMessage received, Reading.Refused refused) {
        return refused(refused.location() + ": " + refused.text(), received.refuse(NO_MESSAGE, refused));
    }

    private static Forecast refused(String why, Refusal refusal) {
        return new Forecast(Optional.of(why), List.of(), List.of(), List.of(), List.of(), refusal.reply());
    }

    private static Forecast understood(ReceivedMessage received, Reading.Understood read) {
        var lacking = Processing.lacking(read.interactions(), received.isAllOrNothing());
        var refusal = lacking.isEmpty() ? Optional.<String>empty() : Optional.of("items are missing.");
        var answer = refusal.isPresent()
                ? received.refuse(NO_MESSAGE, lacking).reply()
                : received.answer(NO_MESSAGE, pended(read.interactions())).bytes();
        return new Forecast(refusal, read.interactions(), read.repairs(), read.losses(), read.notes(), answer);
    }

    /** What an interaction would be sent to, in words. */
    public static String target(Interaction interaction) {
        return Requests.target(interaction);
    }

    private static List<Outcome> pended(List<Interaction> interactions) {
        return IntStream.range(0, interactions.size())
                .filter(index -> interactions.get(index).missing().isEmpty())
                .<Outcome>mapToObj(index -> new Outcome.Taken(
                        index,
                        interactions.get(index).content().getEntryFirstRep().getResource() instanceof Claim asked
                                ? Optional.of(pended(asked))
                                : Optional.empty(),
                        List.of()))
                .toList();
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
