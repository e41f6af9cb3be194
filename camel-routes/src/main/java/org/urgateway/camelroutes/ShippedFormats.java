package org.urgateway.camelroutes;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.urgateway.delivering.FhirTelling;
import org.urgateway.delivering.Hl7v2Telling;
import org.urgateway.delivering.LetterTelling;
import org.urgateway.delivering.SentRequests;
import org.urgateway.delivering.Telling;
import org.urgateway.delivering.TellingInFormat;
import org.urgateway.delivering.Tellings;
import org.urgateway.delivering.X12Forwarding;
import org.urgateway.delivering.X12Telling;
import org.urgateway.feeds.DeterminationTelling;
import org.urgateway.messagelog.MessageLog;
import org.urgateway.partners.Endpoint;
import org.urgateway.partners.Partners;
import org.urgateway.receiving.MessageFormats;
import org.urgateway.receiving.fhir.CdaMessageFormat;
import org.urgateway.receiving.fhir.FhirMessageFormat;
import org.urgateway.receiving.hl7v2.Hl7v2MessageFormat;
import org.urgateway.receiving.hl7v2.Hl7v2Settings;
import org.urgateway.receiving.x12.SentX12;
import org.urgateway.receiving.x12.X12MessageFormat;
import org.urgateway.receiving.x12.X12Settings;

/** The formats that ship: how messages in them are received, and how what came of them is told later. */
public final class ShippedFormats {

    private ShippedFormats() {}

    /**
     * How messages are received where nothing was sent before, as in a dry run.
     *
     * @param clock gives the time in replies
     */
    public static MessageFormats received(Clock clock) {
        return received(SentX12.NOTHING, clock);
    }

    /**
     * How messages are received.
     *
     * @param sent what was sent in X12
     * @param clock gives the time in replies
     */
    static MessageFormats received(SentX12 sent, Clock clock) {
        return new MessageFormats(List.of(
                new Hl7v2MessageFormat(clock),
                new X12MessageFormat(sent, clock),
                FhirMessageFormat.sent(),
                FhirMessageFormat.pulled(),
                new CdaMessageFormat()));
    }

    /** How partners are told later: as their transport wants it, and else each in the format that it asked in. */
    static Telling told(FhirContext fhir, MessageLog messages, Partners partners) {
        return new Tellings(
                partners,
                Map.of(
                        Endpoint.FHIR_SENDER,
                        new FhirTelling(fhir, partners),
                        "file-feed-sender",
                        new DeterminationTelling(),
                        "sftp-feed-sender",
                        new DeterminationTelling()),
                new X12Forwarding(
                        partners,
                        X12Settings::of,
                        new SentRequests(fhir, messages.sent()::keep),
                        new TellingInFormat(
                                messages,
                                partners,
                                Map.of(
                                        Hl7v2MessageFormat.NAME,
                                        new Hl7v2Telling(messages, partners, Hl7v2Settings::of),
                                        X12MessageFormat.NAME,
                                        new X12Telling(messages, partners, X12Settings::of, messages.sent()::keep)),
                                new LetterTelling(partners, Hl7v2Settings::of))));
    }
}
