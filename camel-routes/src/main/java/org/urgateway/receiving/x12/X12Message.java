package org.urgateway.receiving.x12;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.urgateway.mapping.MissingItem;
import org.urgateway.mapping.Remark;
import org.urgateway.mapping.x12.exchange.Content;
import org.urgateway.mapping.x12.exchange.Numbers;
import org.urgateway.mapping.x12.exchange.TradingPartner;
import org.urgateway.mapping.x12.wire.Acknowledgement;
import org.urgateway.mapping.x12.wire.InterchangeFault;
import org.urgateway.mapping.x12.wire.Verdict;
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

    private static final String NOT_TAKEN = "The interchange was not taken; send it again later.\n";

    private final X12Reading reading;
    private final Optional<Partner> sender;
    private final Optional<TradingPartner> agreed;
    private final Clock clock;

    X12Message(X12Reading reading, Optional<Partner> sender, Clock clock) {
        this.reading = reading;
        this.sender = sender;
        this.agreed = sender.flatMap(X12Settings::of);
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
        return refusalOfOurs(content)
                .or(content::refusal)
                .<Reading>map(why -> new Reading.Refused(why.location(), why.text()))
                .orElseGet(() -> new Reading.Understood(
                        content.interactions(), content.read().repairs(), content.losses(), content.notes()));
    }

    /** An acknowledgement that comes apart and says that something of ours was not taken needs a person. */
    private static Optional<Remark> refusalOfOurs(Content content) {
        return content.acknowledgements().stream()
                .filter(acknowledgement -> acknowledgement.verdict() == Verdict.REJECTED)
                .max(Comparator.comparing(
                        acknowledgement -> acknowledgement.reasons().size()))
                .map(worst -> new Remark(
                        of(worst),
                        "The partner does not take what was sent under this number: " + X12AcknowledgedWith.words(worst)
                                + "."));
    }

    private static String of(Acknowledgement acknowledgement) {
        if (acknowledgement instanceof Acknowledgement.OfInterchange ta1) {
            return "ISA13 " + ta1.interchange();
        }
        return "GS06 "
                + (acknowledgement instanceof Acknowledgement.OfSet set
                        ? set.group() + ", ST02 " + set.set()
                        : ((Acknowledgement.OfGroup) acknowledgement).group());
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
        var failure = new Failure(Stage.RECEIVED, text(trouble), Optional.of(location()));
        return switch (trouble) {
            case STRANGER -> new Refusal(refusal(id, InterchangeFault.SENDER), failure);
            case NUMBER_USED_BEFORE -> new Refusal(refusal(id, InterchangeFault.NUMBER_USED_BEFORE), failure);
            case TOO_LARGE -> new Refusal(refusal(id, InterchangeFault.CONTENT), failure);
            case UNREADABLE -> new Refusal(refusal(id, fault().orElse(InterchangeFault.CONTROL_STRUCTURE)), failure);
            case KEPT, IN_WORK -> new Refusal(isReadable() ? acknowledge(id) : new byte[0], failure);
            case NOT_TAKEN -> new Refusal(NOT_TAKEN.getBytes(StandardCharsets.US_ASCII), failure);
        };
    }

    private String text(Trouble trouble) {
        return switch (trouble) {
            case STRANGER -> InterchangeFault.SENDER.text();
            case NUMBER_USED_BEFORE -> InterchangeFault.NUMBER_USED_BEFORE.text();
            case TOO_LARGE ->
                "The interchange is larger than the "
                        + sender.map(partner -> partner.limits().messageBytes() + " ")
                                .orElse("")
                        + "bytes that are agreed; send less.";
            case UNREADABLE ->
                fault().orElse(InterchangeFault.CONTROL_STRUCTURE).text();
            case IN_WORK -> "The interchange is being worked on; send it again later to get its answer.";
            case KEPT -> "The interchange is kept and will be worked on; send it again later to get its answer.";
            case NOT_TAKEN -> NOT_TAKEN.strip();
        };
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
            return Content.of(read, agreed.get());
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
