package org.urgateway.receiving.hl7v2;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.urgateway.mapping.InvalidElement;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.MissingItem;
import org.urgateway.mapping.hl7v2.AcknowledgedError;
import org.urgateway.mapping.hl7v2.AcknowledgementCode;
import org.urgateway.mapping.hl7v2.Hl7v2Answers;
import org.urgateway.mapping.hl7v2.Hl7v2Headers;
import org.urgateway.mapping.hl7v2.Hl7v2Mapping;
import org.urgateway.mapping.hl7v2.MappingResult;
import org.urgateway.mapping.hl7v2.MessageHeader;
import org.urgateway.mapping.hl7v2.ReferralReply;
import org.urgateway.mapping.hl7v2.ReferralReply.Status;
import org.urgateway.mapping.hl7v2.wire.ErrorCondition;
import org.urgateway.mapping.hl7v2.wire.SegmentLocation;
import org.urgateway.messagelog.Arrival;
import org.urgateway.messagelog.Failure;
import org.urgateway.messagelog.Stage;
import org.urgateway.partners.Hl7v2Format.Acknowledgement;
import org.urgateway.partners.Partner;
import org.urgateway.receiving.Answer;
import org.urgateway.receiving.Outcome;
import org.urgateway.receiving.Reading;
import org.urgateway.receiving.ReceivedMessage;
import org.urgateway.receiving.Refusal;
import org.urgateway.receiving.Trouble;

/** An HL7 v2 message that was received. */
final class Hl7v2Message implements ReceivedMessage {

    private final byte[] content;
    private final Optional<Partner> sender;
    private final MappingSettings settings;
    private final Optional<MessageHeader> header;
    private final Acknowledging acknowledging;

    Hl7v2Message(byte[] content, Optional<Partner> sender, Acknowledging acknowledging) {
        this.content = content;
        this.sender = sender;
        this.settings = sender.map(Hl7v2Settings::of)
                .orElseGet(() -> MappingSettings.of(Arrival.UNKNOWN_PARTNER, ZoneOffset.UTC));
        this.header = Hl7v2Headers.read(content, settings);
        this.acknowledging = acknowledging;
    }

    @Override
    public boolean isReadable() {
        return header.isPresent();
    }

    /** It is not where the partner's file names no place for later answers. */
    @Override
    public boolean isAnsweredLater() {
        return sender.filter(partner -> !partner.answers().isEmpty())
                .filter(partner -> partner.fhirAnswers().isEmpty())
                .map(partner -> partner.hl7v2().acknowledgement())
                .filter(mode -> mode == Acknowledgement.ENHANCED
                        || (mode == Acknowledgement.AS_ASKED
                                && header.filter(MessageHeader::wantsDeferredAnswer)
                                        .isPresent()))
                .isPresent();
    }

    @Override
    public Reading read() {
        var result = mapped();
        if (result instanceof MappingResult.Rejected rejected) {
            return new Reading.Refused(rejected.location().toString(), rejected.text());
        }
        var mapped = (MappingResult.Mapped) result;
        return new Reading.Understood(mapped.interactions(), mapped.repairs(), mapped.losses(), mapped.notes());
    }

    private MappingResult mapped() {
        var result = Hl7v2Mapping.read(content, settings);
        return result instanceof MappingResult.Mapped mapped
                ? sender.flatMap(partner -> UncalledFor.in(mapped, partner))
                        .<MappingResult>map(rejected -> rejected)
                        .orElse(result)
                : result;
    }

    /** HL7 v2 knows one acknowledgement for a whole message. */
    @Override
    public boolean isAllOrNothing() {
        return true;
    }

    /** The guide wants the report type of evidence by X12 code and the category of an observation; no segment has a place for them. */
    @Override
    public boolean couldCarry(InvalidElement element) {
        return element.fault() != InvalidElement.Fault.MISSING
                || !(element.element().startsWith("Claim.supportingInfo")
                        || element.element().startsWith("Observation"));
    }

    @Override
    public byte[] acknowledge(UUID id) {
        return acknowledging.accept(id, known(), AcknowledgementCode.CA);
    }

    @Override
    public Refusal refuse(UUID id, Trouble trouble) {
        var text = Troubles.text(trouble, sender);
        return new Refusal(
                acknowledging.refuse(id, header, Troubles.condition(trouble), text),
                new Failure(Stage.RECEIVED, text, Optional.of("MSH")));
    }

    @Override
    public Refusal refuse(UUID id, Reading.Refused refused) {
        // Read again rather than kept: the ERR segment tells more of the place than the words of it.
        if (!(mapped() instanceof MappingResult.Rejected rejected)) {
            throw new IllegalArgumentException("this message can be read");
        }
        return new Refusal(
                acknowledging.refuse(id, rejected),
                new Failure(Stage.MAPPED, refused.text(), Optional.of(refused.location())));
    }

    @Override
    public Refusal refuse(UUID id, List<MissingItem> missing) {
        var errors = missing.stream().map(AcknowledgedError::of).toList();
        return new Refusal(
                acknowledging.refuse(id, known(), AcknowledgementCode.AE, errors),
                new Failure(
                        Stage.MAPPED,
                        errors.stream().map(AcknowledgedError::text).collect(Collectors.joining(" ")),
                        Optional.of(errors.get(0).location().toString())));
    }

    @Override
    public Answer answer(UUID id, List<Outcome> outcomes) {
        var refused = outcomes.stream()
                .filter(Outcome.Refused.class::isInstance)
                .map(Outcome.Refused.class::cast)
                .findFirst();
        return refused.map(refusal -> refused(id, refusal))
                .or(() -> isAnsweredWithADetermination() ? determined(id, outcomes) : Optional.empty())
                .or(() -> isReferral() ? referred(id, outcomes) : Optional.empty())
                .orElseGet(() ->
                        new Answer(acknowledging.accept(id, known(), AcknowledgementCode.AA), "AA", Optional.empty()));
    }

    private Answer refused(UUID id, Outcome.Refused refusal) {
        var invalid = ElementPlaces.of(Hl7v2FirstLook.at(content)).errors(refusal.invalid());
        if (!invalid.isEmpty()) {
            var blamed = invalid.get(0).location().toString();
            return new Answer(
                    acknowledging.refuse(id, known(), AcknowledgementCode.AE, invalid),
                    "AE",
                    Optional.of(new Failure(refusal.stage(), refusal.failure().cause(), Optional.of(blamed))));
        }
        var error = new AcknowledgedError(
                ErrorCondition.APPLICATION_INTERNAL_ERROR,
                SegmentLocation.of("MSH", 1),
                "The request was refused with status " + refusal.status() + "; it is set aside for a person.");
        return new Answer(
                acknowledging.refuse(id, known(), AcknowledgementCode.AE, List.of(error)),
                "AE",
                Optional.of(refusal.failure()));
    }

    /** Whether the sender waits for a determination, and not just for word that its message was understood. */
    private boolean isAnsweredWithADetermination() {
        return known().messageCode().equals("RQA") || isReferral();
    }

    private boolean isReferral() {
        return known().messageCode().equals("REF");
    }

    private Optional<Answer> determined(UUID id, List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(Outcome.Taken.class::isInstance)
                .map(Outcome.Taken.class::cast)
                .filter(taken -> taken.determination().isPresent())
                .findFirst()
                .map(taken -> {
                    var response = taken.determination().orElseThrow();
                    var answer = Hl7v2Answers.respond(
                            content, settings, taken.interaction(), response, acknowledging.identity(id));
                    return new Answer(answer.bytes(), isReferral() ? "RRI" : "RPA", Optional.empty());
                });
    }

    /** What became of a referral to case management is what became of its Task. */
    private Optional<Answer> referred(UUID id, List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(Outcome.Taken.class::isInstance)
                .flatMap(taken -> ((Outcome.Taken) taken).resource().stream())
                .filter(Task.class::isInstance)
                .map(task -> new ReferralReply(status(((Task) task).getStatus()), Optional.empty(), List.of()))
                .findFirst()
                .map(reply -> Hl7v2Answers.refer(content, settings, reply, acknowledging.identity(id)))
                .map(answer -> new Answer(answer.bytes(), "RRI", Optional.empty()));
    }

    private static Status status(TaskStatus status) {
        return switch (status) {
            case ACCEPTED, INPROGRESS, COMPLETED -> Status.ACCEPTED;
            case REJECTED -> Status.REJECTED;
            case CANCELLED, FAILED -> Status.EXPIRED;
            default -> Status.PENDING;
        };
    }

    private MessageHeader known() {
        return header.orElseThrow(() -> new IllegalStateException("a message that cannot be read is refused before"));
    }
}
