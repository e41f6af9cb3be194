package org.urgateway.receiving;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.InvalidElement;
import org.urgateway.mapping.Remark;
import org.urgateway.partners.Partner;

/** Tells what would become of a message, without log, server or partner. */
public final class DryRun {

    private static final String REVIEW_ACTION =
            "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-reviewAction";
    private static final UUID NO_MESSAGE = new UUID(0, 0);

    private final MessageFormats formats;
    private final DryValidation validation;

    /**
     * A dry run of messages in these formats.
     *
     * @param fhirBase of the running gateway, which is asked to validate for partners with whom that was agreed
     */
    public DryRun(MessageFormats formats, String fhirBase, Clock clock) {
        this.formats = formats;
        this.validation = new DryValidation(fhirBase, new InsurerRouting(clock));
    }

    /**
     * What would become of a message.
     *
     * @param refusal why it would be refused, where it would
     * @param interactions what it would ask of the FHIR server
     * @param repairs what was mended
     * @param losses what FHIR could not carry
     * @param notes what else is worth knowing
     * @param validation what would be found by holding the interactions against the profiles, by their place from 0; empty for those
     *     that are not
     * @param answer what would be answered; where it is a determination, as if everything were pended
     */
    public record Forecast(
            Optional<String> refusal,
            List<Interaction> interactions,
            List<Remark> repairs,
            List<Remark> losses,
            List<Remark> notes,
            Map<Integer, Validated> validation,
            byte[] answer) {

        /** Whether the message would reach the FHIR server. */
        public boolean goesThrough() {
            return refusal.isEmpty();
        }
    }

    /** What holding an interaction against the profiles would find. */
    public sealed interface Validated {

        /**
         * It was done.
         *
         * @param outcome the errors, as whoever speaks FHIR would be told; without issues where there is none
         * @param errors why it would not be submitted; none where it is valid
         * @param warnings what is worth knowing all the same
         */
        record Done(OperationOutcome outcome, List<InvalidElement> errors, List<InvalidElement> warnings)
                implements Validated {}

        /**
         * It could not be done.
         *
         * @param why a few words
         */
        record NotDone(String why) implements Validated {}
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
                ? understood(partner, received, read)
                : refused(received, (Reading.Refused) reading);
    }

    private static Forecast refused(ReceivedMessage received, Reading.Refused refused) {
        return refused(refused.location() + ": " + refused.text(), received.refuse(NO_MESSAGE, refused));
    }

    private static Forecast refused(String why, Refusal refusal) {
        return new Forecast(Optional.of(why), List.of(), List.of(), List.of(), List.of(), Map.of(), refusal.reply());
    }

    private Forecast understood(Partner partner, ReceivedMessage received, Reading.Understood read) {
        var lacking = Processing.lacking(read.interactions(), received.isAllOrNothing());
        if (!lacking.isEmpty()) {
            return forecast(
                    Optional.of("items are missing."),
                    read,
                    Map.of(),
                    received.refuse(NO_MESSAGE, lacking).reply());
        }
        var validated = validation.of(partner, received, read.interactions());
        var outcomes = outcomes(read.interactions(), validated, received.isAllOrNothing());
        var refused = outcomes.stream().anyMatch(Outcome.Refused.class::isInstance);
        return forecast(
                refused ? Optional.of("the profiles do not allow what would be submitted.") : Optional.empty(),
                read,
                validated,
                received.answer(NO_MESSAGE, outcomes).bytes());
    }

    private static Forecast forecast(
            Optional<String> refusal, Reading.Understood read, Map<Integer, Validated> validated, byte[] answer) {
        return new Forecast(
                refusal, read.interactions(), read.repairs(), read.losses(), read.notes(), validated, answer);
    }

    /** As if the server pended whatever is valid. */
    private static List<Outcome> outcomes(
            List<Interaction> interactions, Map<Integer, Validated> validated, boolean isAllOrNothing) {
        var refused = validated.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Validated.Done done
                        && !done.errors().isEmpty())
                .<Outcome>map(
                        entry -> FullValidation.refused(entry.getKey(), ((Validated.Done) entry.getValue()).outcome()))
                .toList();
        if (isAllOrNothing && !refused.isEmpty()) {
            return refused;
        }
        var all = new ArrayList<>(pended(interactions));
        all.removeIf(outcome -> refused.stream().anyMatch(one -> one.interaction() == outcome.interaction()));
        all.addAll(refused);
        return all;
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
