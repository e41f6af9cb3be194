package org.urgateway.mapping.hl7v2;

import java.util.List;
import java.util.Optional;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.Remark;
import org.urgateway.mapping.Tolerance;
import org.urgateway.mapping.hl7v2.wire.ErrorCondition;
import org.urgateway.mapping.hl7v2.wire.Structures;
import org.urgateway.mapping.hl7v2.wire.UnreadableException;
import org.urgateway.mapping.hl7v2.wire.WireMessage;
import org.urgateway.mapping.hl7v2.wire.WireSegment;

/** Reads and checks a message's header. */
final class HeaderReader {

    private static final int TYPE = 9;
    private static final int CONTROL_ID = 10;
    private static final int VERSION = 12;

    private final MappingSettings settings;
    private final List<Remark> repairs;

    HeaderReader(MappingSettings settings, List<Remark> repairs) {
        this.settings = settings;
        this.repairs = repairs;
    }

    /** The header as far as it says anything, for an answer to a message that is refused. */
    static MessageHeader lenient(WireMessage message) {
        String version = message.header().text(VERSION);
        return MessageHeader.of(
                message, Version.of(version).or(() -> Version.nearest(version)).orElse(Version.V2_5_1));
    }

    /** The header of a message that can be read on. */
    MessageHeader read(WireMessage message) {
        WireSegment header = message.header();
        MessageHeader read = MessageHeader.of(message, version(header));
        require(header, TYPE, read.messageCode());
        require(header, CONTROL_ID, read.controlId());
        if (read.event().isEmpty() && !read.messageCode().equals("ORM")) {
            throw new UnreadableException(
                    ErrorCondition.UNSUPPORTED_EVENT_CODE, header.location(TYPE), "MSH-9 names no event; send it.");
        }
        checkStructure(header, read);
        return read;
    }

    private static void require(WireSegment header, int field, String value) {
        if (value.isEmpty()) {
            throw new UnreadableException(
                    ErrorCondition.REQUIRED_FIELD_MISSING, header.location(field), "This field is required.");
        }
    }

    private Version version(WireSegment header) {
        String text = header.text(VERSION);
        Optional<Version> version = Version.of(text);
        if (version.isPresent()) {
            return version.get();
        }
        Optional<Version> nearest = text.isEmpty() ? Optional.of(Version.V2_5_1) : Version.nearest(text);
        if (nearest.isEmpty() || !settings.tolerates(Tolerance.VERSION)) {
            throw new UnreadableException(
                    ErrorCondition.UNSUPPORTED_VERSION_ID,
                    header.location(VERSION),
                    "Versions 2.3 to 2.8 are read here; name one of them.");
        }
        repairs.add(new Remark(
                header.location(VERSION).toString(),
                "There is no such version; read as " + nearest.get().text() + "."));
        return nearest.get();
    }

    private void checkStructure(WireSegment header, MessageHeader read) {
        boolean isKnownType = Structures.isRead(read.messageCode());
        boolean oldest = !read.version().isAtLeast(Version.V2_3_1);
        if (!isKnownType || Structures.fits(read.structure(), read.messageCode(), oldest)) {
            return;
        }
        if (read.structure().isEmpty() && oldest) {
            return;
        }
        if (!settings.tolerates(Tolerance.MESSAGE_STRUCTURE)) {
            throw new UnreadableException(
                    ErrorCondition.UNSUPPORTED_MESSAGE_TYPE,
                    header.location(TYPE),
                    "MSH-9.3 does not name the structure of the event in MSH-9.2.");
        }
        repairs.add(new Remark(
                header.location(TYPE).toString(),
                read.structure().isEmpty()
                        ? "MSH-9.3 is missing; the structure follows from the event."
                        : "MSH-9.3 does not fit the event; the structure follows from the event."));
    }
}
