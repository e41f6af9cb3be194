package org.urgateway.camelroutes;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.urgateway.delivering.Hl7v2Telling;
import org.urgateway.delivering.Telling;
import org.urgateway.delivering.TellingInFormat;
import org.urgateway.messagelog.MessageLog;
import org.urgateway.partners.Partners;
import org.urgateway.receiving.MessageFormats;
import org.urgateway.receiving.hl7v2.Hl7v2MessageFormat;
import org.urgateway.receiving.hl7v2.Hl7v2Settings;

/** The formats that ship: how messages in them are received, and how what came of them is told later. */
public final class ShippedFormats {

    private ShippedFormats() {}

    /**
     * How messages are received.
     *
     * @param clock gives the time in replies
     */
    public static MessageFormats received(Clock clock) {
        return new MessageFormats(List.of(new Hl7v2MessageFormat(clock)));
    }

    /** How partners are told later, each in the format that it asked in. */
    static Telling told(MessageLog messages, Partners partners) {
        return new TellingInFormat(
                messages, Map.of(Hl7v2MessageFormat.NAME, new Hl7v2Telling(messages, partners, Hl7v2Settings::of)));
    }
}
