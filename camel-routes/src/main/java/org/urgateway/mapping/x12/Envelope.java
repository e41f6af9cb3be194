package org.urgateway.mapping.x12;

import org.urgateway.mapping.x12.wire.GroupHeader;
import org.urgateway.mapping.x12.wire.InterchangeHeader;

/**
 * Who sends a transaction set to whom.
 *
 * @param sender ISA06
 * @param receiver ISA08
 * @param applicationSender GS02
 * @param applicationReceiver GS03
 */
public record Envelope(String sender, String receiver, String applicationSender, String applicationReceiver) {

    /** What the headers around a transaction set say. */
    public static Envelope of(InterchangeHeader interchange, GroupHeader group) {
        return new Envelope(interchange.sender(), interchange.receiver(), group.sender(), group.receiver());
    }

    /** The same parties the other way around. */
    public Envelope reversed() {
        return new Envelope(receiver, sender, applicationReceiver, applicationSender);
    }
}
