package org.urgateway.mapping.x12.wire;

import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads bytes as X12. Pure.
 *
 * <p>Read are the 278 (request and response, inquiry and notification), the 275 with its binary payload, the 999, and TA1. Whatever
 * separates, line ends and blanks after segments and a byte order mark do no harm. What is wrong stands in the findings, so that it can
 * be acknowledged; only bytes that are no interchange are {@link X12Reading.Unreadable}.
 */
public final class X12Reader {

    private X12Reader() {}

    /** Reads one interchange. */
    public static X12Reading read(byte[] raw) {
        return IsaHeader.of(raw)
                .map(X12Reader::read)
                .orElseGet(() -> new X12Reading.Unreadable(
                        Optional.empty(), InterchangeFault.CONTROL_STRUCTURE, "the beginning"));
    }

    private static X12Reading read(IsaHeader prepared) {
        var bytes = new ByteArrayInputStream(prepared.bytes());
        var draft = new InterchangeDraft(prepared.repairs());
        var events = new Events(draft);
        var faults = new Faults(draft, events);
        var factory = EDIInputFactory.newFactory();
        factory.setProperty(EDIInputFactory.EDI_NEST_HIERARCHICAL_LOOPS, false);
        try (var reader = factory.createEDIStreamReader(bytes, "ISO-8859-1", Guides.envelope())) {
            while (reader.hasNext()) {
                var event = reader.next();
                if (event.isError()) {
                    faults.take(reader);
                } else {
                    events.take(event, reader);
                }
            }
            return draft.toReading();
        } catch (EDIStreamException | IOException | RuntimeException e) {
            // The parser tells of broken input also by exceptions of its own making, such as overflows of its buffers.
            var fault = bytes.available() == 0 ? InterchangeFault.END : InterchangeFault.CONTENT;
            return new X12Reading.Unreadable(draft.header(), fault, "segment " + events.segments());
        }
    }
}
