package org.urgateway.delivering;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.hl7v2.Hl7v2Answers;
import org.urgateway.mapping.hl7v2.Hl7v2Headers;
import org.urgateway.mapping.hl7v2.MessageIdentity;
import org.urgateway.mapping.hl7v2.ReferralReply;
import org.urgateway.mapping.hl7v2.ReferralReply.Status;
import org.urgateway.messagelog.LoggedMessage;
import org.urgateway.messagelog.MessageLog;
import org.urgateway.partners.Partner;
import org.urgateway.partners.Partners;
import org.urgateway.submitting.Origin;

/** Tells a delivery as the deferred answer to the message that the partner asked with: RPA, or RRI to a referral. */
public final class Hl7v2Telling implements Telling {

    /** MSH-10 has room for twenty characters; the end of the id is the part that differs. */
    private static final int CONTROL_ID_AT = 12;

    private final MessageLog messages;
    private final Partners partners;
    private final Function<Partner, MappingSettings> settings;

    /**
     * Answers to logged messages.
     *
     * @param settings how a partner's messages are read and written
     */
    public Hl7v2Telling(MessageLog messages, Partners partners, Function<Partner, MappingSettings> settings) {
        this.messages = messages;
        this.partners = partners;
        this.settings = settings;
    }

    @Override
    public Told tell(Delivery delivery) {
        var partner = partners.current().find(delivery.partner());
        if (partner.isEmpty()) {
            return new Told.Unsendable("the partner has no file any more");
        }
        var origin = delivery.inReplyTo().flatMap(Origin::read);
        if (origin.isEmpty()) {
            return new Told.Unsendable("the partner did not ask with a message, so there is none to answer");
        }
        return messages.find(origin.get().message())
                .<Told>map(asked -> new Told.Message(answer(delivery, partner.get(), asked, origin.get())))
                .orElseGet(() -> new Told.Unsendable("the message that is answered is no longer in the log"));
    }

    private byte[] answer(Delivery delivery, Partner partner, LoggedMessage asked, Origin origin) {
        var how = settings.apply(partner);
        var identity = identity(delivery, partner);
        if (isReferral(asked, how)) {
            return Hl7v2Answers.refer(asked.content(), how, reply(delivery.content()), identity)
                    .bytes();
        }
        return Hl7v2Answers.respond(asked.content(), how, origin.interaction(), delivery.content(), identity)
                .bytes();
    }

    static MessageIdentity identity(Delivery delivery, Partner partner) {
        return new MessageIdentity(
                controlId(delivery.id()),
                delivery.created().atZone(ZoneId.of(partner.hl7v2().zone())).toOffsetDateTime());
    }

    static String controlId(UUID delivery) {
        return delivery.toString().replace("-", "").substring(CONTROL_ID_AT);
    }

    private static boolean isReferral(LoggedMessage asked, MappingSettings settings) {
        return Hl7v2Headers.read(asked.content(), settings)
                .filter(header -> header.messageCode().equals("REF"))
                .isPresent();
    }

    /** What became of a referral is what became of its Task. */
    private static ReferralReply reply(Bundle content) {
        var task = content.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .filter(Task.class::isInstance)
                .map(Task.class::cast)
                .findFirst();
        var status = task.map(Task::getStatus).map(Hl7v2Telling::status).orElse(Status.PENDING);
        return new ReferralReply(status, task.map(known -> known.getIdElement().getIdPart()), notes(task));
    }

    private static List<String> notes(Optional<Task> task) {
        return task.map(known -> known.getStatusReason().getText())
                .map(List::of)
                .orElseGet(List::of);
    }

    private static Status status(Task.TaskStatus status) {
        return switch (status) {
            case COMPLETED, INPROGRESS -> Status.ACCEPTED;
            case REJECTED, CANCELLED -> Status.REJECTED;
            case FAILED -> Status.EXPIRED;
            default -> Status.PENDING;
        };
    }
}
