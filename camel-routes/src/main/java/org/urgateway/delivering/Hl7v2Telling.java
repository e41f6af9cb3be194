package org.urgateway.delivering;

import java.time.ZoneId;
import java.util.UUID;
import java.util.function.Function;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.hl7v2.Hl7v2Answers;
import org.urgateway.mapping.hl7v2.MessageIdentity;
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
        return ToldPartner.tell(partners, delivery, partner -> tell(delivery, partner));
    }

    private Told tell(Delivery delivery, Partner partner) {
        var origin = delivery.inReplyTo().flatMap(Origin::read);
        if (origin.isEmpty()) {
            return new Told.Unsendable("the partner did not ask with a message, so there is none to answer");
        }
        return messages.find(origin.get().message())
                .<Told>map(asked -> new Told.Message(answer(delivery, partner, asked, origin.get())))
                .orElseGet(() -> new Told.Unsendable("the message that is answered is no longer in the log"));
    }

    private byte[] answer(Delivery delivery, Partner partner, LoggedMessage asked, Origin origin) {
        var how = settings.apply(partner);
        var identity = identity(delivery, partner);
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
}
