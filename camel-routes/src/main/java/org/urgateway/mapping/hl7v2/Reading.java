package org.urgateway.mapping.hl7v2;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.Remark;
import org.urgateway.mapping.Remarks;
import org.urgateway.mapping.hl7v2.wire.ErrorCondition;
import org.urgateway.mapping.hl7v2.wire.Group;
import org.urgateway.mapping.hl7v2.wire.SegmentLocation;
import org.urgateway.mapping.hl7v2.wire.StructuredMessage;
import org.urgateway.mapping.hl7v2.wire.Timestamps;
import org.urgateway.mapping.hl7v2.wire.UnreadableException;
import org.urgateway.mapping.hl7v2.wire.WireField;
import org.urgateway.mapping.hl7v2.wire.WireMessage;
import org.urgateway.mapping.hl7v2.wire.WireSegment;

/** A message while it is read: its parts, the partner's settings, and the remarks so far. */
final class Reading {

    private static final int SENT_AT = 7;

    private final MessageHeader header;
    private final StructuredMessage message;
    private final MappingSettings settings;
    private final Timestamps times;
    private final Remarks remarks = new Remarks();

    Reading(MessageHeader header, StructuredMessage message, MappingSettings settings) {
        this.header = header;
        this.message = message;
        this.settings = settings;
        String offset = Timestamps.offset(header.dateTime());
        // HL7: the offset of MSH-7 holds for all times of the message that carry none.
        this.times = new Timestamps(offset.isEmpty() ? settings.zone() : ZoneOffset.of(offset));
    }

    MessageHeader header() {
        return header;
    }

    Group root() {
        return message.root();
    }

    MappingSettings settings() {
        return settings;
    }

    List<Remark> notes() {
        return remarks.notes();
    }

    /** When the message was made; empty where the header gives less than a full time. */
    Optional<String> sentAt() {
        String text = header.dateTime();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String at = times.dateTime(text, SegmentLocation.of("MSH", 1).field(SENT_AT));
        return at.contains("T") ? Optional.of(at) : Optional.empty();
    }

    /** The segments of that name that may stand anywhere. */
    List<WireSegment> floating(String segment) {
        return message.floating().stream()
                .filter(candidate -> candidate.name().equals(segment))
                .toList();
    }

    /** The patient; a message about several would mix them up. */
    WireSegment patient() {
        List<WireSegment> patients = root().all("PID");
        if (patients.size() > 1) {
            throw new UnreadableException(
                    ErrorCondition.SEGMENT_SEQUENCE_ERROR,
                    patients.get(1).location(),
                    "The message is about a second patient; send one message a patient.");
        }
        return required("PID");
    }

    /** The one segment that the message cannot do without. */
    WireSegment required(String segment) {
        return root().all(segment).stream()
                .findFirst()
                .orElseThrow(() -> new UnreadableException(
                        ErrorCondition.SEGMENT_SEQUENCE_ERROR,
                        SegmentLocation.of(segment, 1),
                        "The message has no " + segment + " segment; it is required."));
    }

    void loss(SegmentLocation location, String text) {
        remarks.loss(location.toString(), text);
    }

    void note(SegmentLocation location, String text) {
        remarks.note(location.toString(), text);
    }

    /** All that was lost: what was said to be, and what nobody read. */
    List<Remark> losses(WireMessage whole) {
        List<Remark> all = new ArrayList<>(remarks.losses());
        whole.segments().stream()
                .flatMap(segment -> segment.unread().stream())
                .map(location -> new Remark(location.toString(), "Nothing in the FHIR content carries this."))
                .forEach(all::add);
        return all;
    }

    /** A date or time; empty where there is none. */
    Optional<String> dateTime(WireField field) {
        String text = field.text(1);
        return text.isEmpty() ? Optional.empty() : Optional.of(times.dateTime(text, field.location()));
    }

    /** A date; empty where there is none. */
    Optional<String> date(WireField field) {
        String text = field.text(1);
        return text.isEmpty() ? Optional.empty() : Optional.of(times.date(text, field.location()));
    }

    /** A date or time in a component that is not the first. */
    String dateTimeOf(WireField field, int component) {
        return times.dateTime(field.text(component), field.location());
    }

    /** A date in a component that is not the first. */
    String dateOf(WireField field, int component) {
        return times.date(field.text(component), field.location());
    }

    /** A number; empty where there is none. */
    Optional<BigDecimal> number(WireField field) {
        String text = field.text(1);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw new UnreadableException(ErrorCondition.DATA_TYPE_ERROR, field.location(), "This is no number.");
        }
    }

    /** The target of a code; one that has none is a loss, and said to be one. */
    Optional<String> code(String map, WireField field) {
        return code(map, field.location(), field.text(1));
    }

    Optional<String> code(String map, SegmentLocation location, String code) {
        return remarks.code(settings.codeMaps().get(map), location.toString(), code, remarks::loss);
    }
}
