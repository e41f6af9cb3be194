package org.urgateway.delivering;

import java.util.Map;
import java.util.Optional;
import org.urgateway.messagelog.LoggedMessage;
import org.urgateway.messagelog.MessageLog;
import org.urgateway.submitting.Origin;

/** Tells a delivery in the format of the message that it answers. */
public final class TellingInFormat implements Telling {

    private final MessageLog messages;
    private final Map<String, Telling> byFormat;

    /**
     * Tells of logged messages.
     *
     * @param byFormat how to tell, by name of the format
     */
    public TellingInFormat(MessageLog messages, Map<String, Telling> byFormat) {
        this.messages = messages;
        this.byFormat = Map.copyOf(byFormat);
    }

    @Override
    public Told tell(Delivery delivery) {
        var origin = delivery.inReplyTo().flatMap(Origin::read);
        if (origin.isEmpty()) {
            return new Told.Unsendable("the partner did not ask with a message, so there is none to answer");
        }
        return messages.find(origin.get().message())
                .map(LoggedMessage::format)
                .flatMap(format -> Optional.ofNullable(byFormat.get(format)))
                .map(telling -> telling.tell(delivery))
                .orElseGet(() -> new Told.Unsendable("the message that is answered is no longer in the log"));
    }
}
