package org.urgateway.receiving.fhir;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.MissingItem;
import org.urgateway.mapping.Remark;
import org.urgateway.mapping.fhir.FhirMapping;
import org.urgateway.mapping.fhir.FhirReading;
import org.urgateway.messagelog.Arrival;
import org.urgateway.messagelog.Failure;
import org.urgateway.messagelog.Stage;
import org.urgateway.partners.Partner;
import org.urgateway.receiving.Answer;
import org.urgateway.receiving.Outcome;
import org.urgateway.receiving.Reading;
import org.urgateway.receiving.ReceivedMessage;
import org.urgateway.receiving.Refusal;
import org.urgateway.receiving.Trouble;
import org.urgateway.receiving.hl7v2.Hl7v2Settings;

/** FHIR content that a partner sent or left as a file. */
final class FhirMessage implements ReceivedMessage {

    private final byte[] content;
    private final MappingSettings settings;

    FhirMessage(byte[] content, Optional<Partner> sender) {
        this.content = content;
        this.settings = sender.map(Hl7v2Settings::of)
                .orElseGet(() -> MappingSettings.of(Arrival.UNKNOWN_PARTNER, ZoneOffset.UTC));
    }

    @Override
    public boolean isReadable() {
        return true;
    }

    @Override
    public boolean isAnsweredLater() {
        return false;
    }

    @Override
    public Reading read() {
        return reading(FhirMapping.read(content, settings));
    }

    static Reading reading(FhirReading reading) {
        if (reading instanceof FhirReading.Refused refused) {
            return new Reading.Refused(refused.location(), refused.text());
        }
        var read = (FhirReading.Understood) reading;
        return new Reading.Understood(read.interactions(), List.of(), read.losses(), read.notes());
    }

    /** A Bundle is one whole: where a part of it cannot be sent on, its sender mends it and sends it again. */
    @Override
    public boolean isAllOrNothing() {
        return true;
    }

    @Override
    public byte[] acknowledge(UUID id) {
        return new byte[0];
    }

    @Override
    public Refusal refuse(UUID id, Trouble trouble) {
        return refusal(trouble);
    }

    static Refusal refusal(Trouble trouble) {
        return new Refusal(
                FhirReplies.refuse(trouble),
                new Failure(Stage.RECEIVED, FhirReplies.text(trouble), Optional.of("Bundle")));
    }

    @Override
    public Refusal refuse(UUID id, Reading.Refused refused) {
        return refusal(refused);
    }

    static Refusal refusal(Reading.Refused refused) {
        return new Refusal(
                FhirReplies.refuse(refused.location(), refused.text()),
                new Failure(Stage.MAPPED, refused.text(), Optional.of(refused.location())));
    }

    @Override
    public Refusal refuse(UUID id, List<MissingItem> missing) {
        return refusal(missing);
    }

    static Refusal refusal(List<MissingItem> missing) {
        return new Refusal(
                FhirReplies.refuse(missing),
                new Failure(
                        Stage.MAPPED,
                        missing.stream().map(MissingItem::text).collect(Collectors.joining(" ")),
                        Optional.of(missing.get(0).location())));
    }

    @Override
    public Answer answer(UUID id, List<Outcome> outcomes) {
        var notes = outcomes.isEmpty() && read() instanceof Reading.Understood read
                ? read.notes().stream().map(Remark::text).toList()
                : List.<String>of();
        return new Answer(FhirReplies.answer(outcomes, notes), "FHIR", failure(outcomes));
    }

    static Optional<Failure> failure(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(Outcome.Refused.class::isInstance)
                .map(outcome -> ((Outcome.Refused) outcome).failure())
                .findFirst();
    }
}
