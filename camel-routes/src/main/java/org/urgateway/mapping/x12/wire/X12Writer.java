package org.urgateway.mapping.x12.wire;

import io.xlate.edi.stream.EDIOutputFactory;
import io.xlate.edi.stream.EDIStreamConstants;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.urgateway.mapping.Remark;

/**
 * Writes interchanges. Pure.
 *
 * <p>Made while writing, whatever the records say: the counts of segments, sets and groups, the trailers, and the levels of hierarchies,
 * which get their numbers, parents, codes and child marks from how the loops are nested. X12 has no way to escape a separator:
 * separators and control characters within values become blanks, and are told as losses.
 */
public final class X12Writer {

    private static final int[] ISA_LENGTHS = {2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1};

    private final EDIStreamWriter writer;
    private final Delimiters delimiters;
    private final List<Remark> losses = new ArrayList<>();

    private X12Writer(EDIStreamWriter writer, Delimiters delimiters) {
        this.writer = writer;
        this.delimiters = delimiters;
    }

    /** Writes an interchange with these separators. */
    public static WrittenInterchange write(Interchange interchange, Delimiters delimiters) {
        return write(interchange, List.of(), delimiters);
    }

    /**
     * Writes an interchange that begins with acknowledgements of others.
     *
     * @param acknowledgements TA1 segments
     */
    public static WrittenInterchange write(
            Interchange interchange, List<Segment> acknowledgements, Delimiters delimiters) {
        var out = new ByteArrayOutputStream();
        var factory = EDIOutputFactory.newFactory();
        factory.setErrorReporter((error, at, place, data, type) -> {
            // What partners agreed on is written as it is; the envelope's counts are made here.
        });
        factory.setProperty(EDIStreamConstants.Delimiters.SEGMENT, delimiters.segment());
        factory.setProperty(EDIStreamConstants.Delimiters.DATA_ELEMENT, delimiters.element());
        factory.setProperty(EDIStreamConstants.Delimiters.COMPONENT_ELEMENT, delimiters.component());
        factory.setProperty(EDIStreamConstants.Delimiters.REPETITION, delimiters.repetition());
        try {
            var stream = factory.createEDIStreamWriter(out, "ISO-8859-1");
            stream.setControlSchema(Guides.envelope());
            var writer = new X12Writer(stream, delimiters);
            writer.interchange(interchange, acknowledgements);
            return new WrittenInterchange(out.toByteArray(), List.copyOf(writer.losses));
        } catch (EDIStreamException e) {
            throw new IllegalStateException("an interchange cannot be written: " + e.getMessage(), e);
        }
    }

    private void interchange(Interchange interchange, List<Segment> acknowledgements) throws EDIStreamException {
        var header = interchange.header();
        writer.startInterchange();
        header(header);
        for (var acknowledgement : acknowledgements) {
            segment(acknowledgement);
        }
        for (var group : interchange.groups()) {
            group(group);
        }
        segment(Segment.of("IEA", String.valueOf(interchange.groups().size()), header.controlNumber()));
        writer.endInterchange();
        writer.flush();
    }

    private void header(InterchangeHeader header) throws EDIStreamException {
        String[] values = {
            "00",
            "",
            "00",
            "",
            header.senderQualifier(),
            header.sender(),
            header.receiverQualifier(),
            header.receiver(),
            header.date(),
            header.time(),
            String.valueOf(delimiters.repetition()),
            header.version(),
            header.controlNumber(),
            header.acknowledgementRequested(),
            header.usage(),
            String.valueOf(delimiters.component())
        };
        writer.writeStartSegment("ISA");
        for (int i = 0; i < values.length; i++) {
            int length = ISA_LENGTHS[i];
            writer.writeElement((values[i] + " ".repeat(length)).substring(0, length));
        }
        writer.writeEndSegment();
    }

    private void group(FunctionalGroup group) throws EDIStreamException {
        var header = group.header();
        segment(Segment.of(
                "GS",
                header.functionalIdentifier(),
                header.sender(),
                header.receiver(),
                header.date(),
                header.time(),
                header.controlNumber(),
                header.agency(),
                header.version()));
        for (var set : group.sets()) {
            set(set);
        }
        segment(Segment.of("GE", String.valueOf(group.sets().size()), header.controlNumber()));
    }

    private void set(TransactionSet set) throws EDIStreamException {
        segment(Segment.of("ST", set.type(), set.controlNumber(), set.version()));
        var segments = Lines.of(set.body());
        for (var segment : segments) {
            segment(segment);
        }
        segment(Segment.of("SE", String.valueOf(segments.size() + 2), set.controlNumber()));
    }

    private void segment(Segment segment) throws EDIStreamException {
        writer.writeStartSegment(segment.tag());
        for (int n = 1; n <= segment.elements().size(); n++) {
            if (Binaries.isPayload(segment.tag(), n)) {
                binary(segment.element(n));
            } else {
                element(segment, n);
            }
        }
        writer.writeEndSegment();
    }

    private void binary(String payload) throws EDIStreamException {
        byte[] bytes = payload.getBytes(StandardCharsets.ISO_8859_1);
        writer.writeStartElementBinary();
        writer.writeBinaryData(bytes, 0, bytes.length);
        writer.endElement();
    }

    private void element(Segment segment, int n) throws EDIStreamException {
        writer.writeStartElement();
        boolean first = true;
        for (var components : segment.at(n).repetitions()) {
            if (!first) {
                writer.writeRepeatElement();
            }
            first = false;
            if (components.size() == 1) {
                writer.writeElementData(text(segment, n, components.get(0)));
            } else {
                for (var component : components) {
                    writer.writeComponent(text(segment, n, component));
                }
            }
        }
        writer.endElement();
    }

    private String text(Segment segment, int n, String value) {
        String bytes = Texts.write(value);
        if (bytes.chars().noneMatch(this::isUnfit)) {
            return bytes;
        }
        losses.add(new Remark(
                segment.tag() + "-" + n,
                "Characters that separate in X12 were replaced by blanks, for it cannot escape them."));
        StringBuilder fit = new StringBuilder();
        bytes.chars().forEach(c -> fit.append(isUnfit(c) ? ' ' : (char) c));
        return fit.toString();
    }

    private boolean isUnfit(int character) {
        return character < ' ' || character == 0x7F || delimiters.contains(character);
    }
}
