package org.urgateway.delivering;

import java.util.Map;
import java.util.Optional;
import org.urgateway.messagelog.LoggedMessage;
import org.urgateway.messagelog.MessageLog;
import org.urgateway.partners.Partners;
import org.urgateway.submitting.Origin;

/** Tells a delivery in the format of the message that it answers, and letters as letters. */
public final class TellingInFormat implements Telling {

    private final MessageLog messages;
    private final Map<String, Telling> byFormat;
    private final Telling letters;
    private final Partners partners;

    /**
     * Tells of logged messages.
     *
     * @param byFormat how to tell, by name of the format
     * @param letters how to tell a letter, which answers no message
     */
    public TellingInFormat(MessageLog messages, Partners partners, Map<String, Telling> byFormat, Telling letters) {
        this.messages = messages;
        this.partners = partners;
        this.byFormat = Map.copyOf(byFormat);
        this.letters = letters;
    }

    @Override
    public Told tell(Delivery delivery) {
        if (delivery.event().equals(ToldEvents.LETTER)) {
            return letters.tell(delivery);
        }
        var origin = delivery.inReplyTo().flatMap(Origin::read);
        if (origin.isEmpty()) {
            return unasked(delivery);
        }
        return messages.find(origin.get().message())
                .map(LoggedMessage::format)
                .flatMap(format -> Optional.ofNullable(byFormat.get(format)))
                .map(telling -> telling.tell(delivery))
                .orElseGet(() -> new Told.Unsendable("the message that is answered is no longer in the log"));
    }

    /** Who stands for the insurer did not ask: an answer is for who did, the letter for both. */
    private Told unasked(Delivery delivery) {
        var standsForInsurers = partners.current()
                .find(delivery.partner())
                .filter(partner -> !partner.toldOf().insurers().isEmpty());
        return standsForInsurers.isPresent()
                ? new Told.Nothing()
                : new Told.Unsendable("the partner did not ask with a message, so there is none to answer");
    }
}
