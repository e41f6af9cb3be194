package org.urgateway.receiving.x12;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.MissingItem;
import org.urgateway.mapping.Remark;
import org.urgateway.mapping.x12.exchange.Content;
import org.urgateway.mapping.x12.exchange.Numbers;
import org.urgateway.mapping.x12.exchange.TradingPartner;
import org.urgateway.mapping.x12.wire.InterchangeFault;
import org.urgateway.mapping.x12.wire.X12Reading;
import org.urgateway.messagelog.Failure;
import org.urgateway.messagelog.Stage;
import org.urgateway.partners.Partner;
import org.urgateway.partners.X12Format;
import org.urgateway.receiving.Answer;
import org.urgateway.receiving.Outcome;
import org.urgateway.receiving.Reading;
import org.urgateway.receiving.ReceivedMessage;
import org.urgateway.receiving.Refusal;
import org.urgateway.receiving.Trouble;

/** An interchange that was received. */
final class X12Message implements ReceivedMessage {

    private final X12Reading reading;
    private final Optional<Partner> sender;
    private final Optional<TradingPartner> agreed;
    private final SentX12 sent;
    private final Clock clock;

    X12Message(X12Reading reading, Optional<Partner> sender, SentX12 sent, Clock clock) {
        this.reading = reading;
        this.sender = sender;
        this.agreed = sender.flatMap(X12Settings::of);
        this.sent = sent;
        this.clock = clock;
    }

    @Override
    public boolean isReadable() {
        return fault().isEmpty() && agreed.isPresent();
    }

    /** Why the interchange as a whole cannot be taken. */
    private Optional<InterchangeFault> fault() {
        if (reading instanceof X12Reading.Unreadable unreadable) {
            return Optional.of(unreadable.fault());
        }
        var read = (X12Reading.Read) reading;
        var usage = read.interchange().header().usage();
        return agreed.filter(partner -> !partner.usage().equals(usage))
                .map(partner -> InterchangeFault.USAGE)
                .or(() -> read.faults().stream()
                        .filter(InterchangeFault::rejects)
                        .sorted()
                        .findFirst());
    }

    @Override
    public boolean isAnsweredLater() {
        return sender.filter(partner -> !partner.answers().isEmpty())
                .flatMap(Partner::x12)
                .filter(x12 -> x12.answers() == X12Format.Answers.LATER)
                .isPresent();
    }

    @Override
    public Reading read() {
        var content = content();
        var late = LateAcknowledgements.of(content.acknowledgements(), sent, name());
        // A refusal that belongs to nothing here is kept for a person, unless something else of the interchange can be
        // worked on.
        return late.refusal()
                .filter(refusal -> content.parts().isEmpty() && late.known().isEmpty())
                .or(content::refusal)
                .or(() -> uncalledFor(content))
                .<Reading>map(why -> new Reading.Refused(why.location(), why.text()))
                .orElseGet(() -> understood(content, late));
    }

    /** Determinations are taken from whoever was asked, and from whoever stands for insurers. */
    private Optional<Remark> uncalledFor(Content content) {
        return sender.filter(partner -> partner.toldOf().insurers().isEmpty())
                .flatMap(partner -> content.parts().stream()
                        .filter(part -> part.interactions().stream()
                                .anyMatch(Interaction.DeterminationReceived.class::isInstance))
                        .filter(part -> part.reference()
                                .flatMap(reference -> sent.asked(partner.name(), reference))
                                .isEmpty())
                        .findFirst())
                .map(part -> new Remark(
                        "BHT03",
                        "The response answers no request that was sent to this partner, and the partner's file does not say"
                                + " that it stands for an insurer (toldOf)."));
    }

    private static Reading understood(Content content, LateAcknowledgements late) {
        // Those of the content come first: the responses to it are found by their place.
        var interactions = Stream.concat(content.interactions().stream(), late.interactions().stream())
                .toList();
        var notes = Stream.concat(content.notes().stream(), late.notes()).toList();
        return new Reading.Understood(interactions, content.read().repairs(), content.losses(), notes);
    }

    private String name() {
        return sender.map(Partner::name).orElse("");
    }

    /** Each transaction set, and each patient event in it, stands for itself. */
    @Override
    public boolean isAllOrNothing() {
        return false;
    }

    @Override
    public byte[] acknowledge(UUID id) {
        return replies(id).acknowledgement();
    }

    @Override
    public Refusal refuse(UUID id, Trouble trouble) {
        var failure =
                new Failure(Stage.RECEIVED, Troubles.text(trouble, sender, unreadable()), Optional.of(location()));
        return switch (trouble) {
            case STRANGER -> new Refusal(refusal(id, InterchangeFault.SENDER), failure);
            case NUMBER_USED_BEFORE -> new Refusal(refusal(id, InterchangeFault.NUMBER_USED_BEFORE), failure);
            case TOO_LARGE -> new Refusal(refusal(id, InterchangeFault.CONTENT), failure);
            case UNREADABLE -> new Refusal(refusal(id, unreadable()), failure);
            case KEPT, IN_WORK -> new Refusal(isReadable() ? acknowledge(id) : new byte[0], failure);
            case NOT_TAKEN -> new Refusal(Troubles.NOT_TAKEN.getBytes(StandardCharsets.US_ASCII), failure);
        };
    }

    private InterchangeFault unreadable() {
        return fault().orElse(InterchangeFault.CONTROL_STRUCTURE);
    }

    private String location() {
        return reading instanceof X12Reading.Unreadable unreadable ? unreadable.location() : "ISA";
    }

    private byte[] refusal(UUID id, InterchangeFault fault) {
        return Replies.refusal(agreed, reading, fault, numbers(id));
    }

    @Override
    public Refusal refuse(UUID id, Reading.Refused refused) {
        return new Refusal(
                replies(id).refusal(), new Failure(Stage.MAPPED, refused.text(), Optional.of(refused.location())));
    }

    @Override
    public Refusal refuse(UUID id, List<MissingItem> missing) {
        return new Refusal(
                replies(id).refusal(),
                new Failure(
                        Stage.MAPPED,
                        missing.stream().map(MissingItem::text).collect(Collectors.joining(" ")),
                        missing.stream().map(MissingItem::location).findFirst()));
    }

    @Override
    public Answer answer(UUID id, List<Outcome> outcomes) {
        return replies(id).answer(outcomes, isAnsweredLater());
    }

    private Content content() {
        if (reading instanceof X12Reading.Read read && agreed.isPresent()) {
            return Content.of(read, agreed.get(), reference -> sent.asked(name(), reference));
        }
        throw new IllegalStateException("an interchange that cannot be read is refused before");
    }

    private Replies replies(UUID id) {
        return new Replies(agreed.orElseThrow(), content(), asksForAcknowledgement(), numbers(id));
    }

    /** Whether a TA1 goes back although nothing is wrong with the envelope. */
    private boolean asksForAcknowledgement() {
        return sender.flatMap(Partner::x12)
                .filter(x12 -> x12.interchangeAcknowledgement() == X12Format.InterchangeAcknowledgement.AS_ASKED)
                .flatMap(x12 -> reading.knownHeader())
                .filter(header -> header.asksForAcknowledgement())
                .isPresent();
    }

    private Numbers numbers(UUID id) {
        var now = clock.instant();
        var zone = agreed.map(partner -> partner.mapping().zone());
        return new Numbers(
                id,
                zone.map(known -> now.atZone(known).toOffsetDateTime())
                        .orElseGet(() -> OffsetDateTime.ofInstant(now, ZoneOffset.UTC)));
    }
}
