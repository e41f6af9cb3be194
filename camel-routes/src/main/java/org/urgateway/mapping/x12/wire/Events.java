package org.urgateway.mapping.x12.wire;

import io.xlate.edi.stream.EDIStreamConstants;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamReader;
import io.xlate.edi.stream.Location;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds an interchange out of the parser's events. */
final class Events {

    private final InterchangeDraft interchange;
    private final Texts texts = new Texts();
    private @Nullable GroupDraft group;
    private @Nullable SetDraft set;
    private @Nullable SegmentDraft segment;
    private String groupVersion = "";
    private int segments;

    Events(InterchangeDraft interchange) {
        this.interchange = interchange;
    }

    /** How many segments were seen. */
    int segments() {
        return segments;
    }

    Optional<GroupDraft> group() {
        return Optional.ofNullable(group);
    }

    Optional<SetDraft> set() {
        return Optional.ofNullable(set);
    }

    Optional<SegmentDraft> segment() {
        return Optional.ofNullable(segment);
    }

    void take(EDIStreamEvent event, EDIStreamReader reader) throws IOException {
        switch (event) {
            case START_INTERCHANGE -> startInterchange(reader);
            case START_GROUP -> group = new GroupDraft();
            case END_GROUP -> endGroup();
            case START_TRANSACTION -> set = new SetDraft();
            case END_TRANSACTION -> endSet();
            case START_LOOP -> set().ifPresent(draft -> draft.open(String.valueOf(reader.getReferenceCode())));
            case END_LOOP -> set().ifPresent(SetDraft::close);
            case START_SEGMENT -> startSegment(reader.getText());
            case END_SEGMENT -> endSegment(reader);
            case ELEMENT_DATA -> put(reader.getLocation(), texts.read(reader.getText()));
            case ELEMENT_DATA_BINARY ->
                put(
                        reader.getLocation(),
                        new String(reader.getBinaryData().readAllBytes(), StandardCharsets.ISO_8859_1));
            case END_INTERCHANGE -> endInterchange();
            default -> {
                // Composites tell where they are by the location of their components; errors are taken elsewhere.
            }
        }
    }

    private void startInterchange(EDIStreamReader reader) {
        if (interchange.header().isPresent()) {
            throw new IllegalStateException("a second interchange follows");
        }
        interchange.delimiters(delimiters(reader));
    }

    private static Delimiters delimiters(EDIStreamReader reader) {
        var found = reader.getDelimiters();
        return new Delimiters(
                found.getOrDefault(EDIStreamConstants.Delimiters.SEGMENT, '~'),
                found.getOrDefault(EDIStreamConstants.Delimiters.DATA_ELEMENT, '*'),
                found.getOrDefault(EDIStreamConstants.Delimiters.COMPONENT_ELEMENT, ':'),
                found.getOrDefault(EDIStreamConstants.Delimiters.REPETITION, (char) 0));
    }

    /** Only now: of the second set on, the parser forgets what ST says before it tells of the set's beginning. */
    private void beginSet(Segment st, EDIStreamReader reader) {
        String type = st.element(1);
        var schema = Guides.schema(type);
        reader.setTransactionSchema(schema.orElse(null));
        String version = guide(type, st.has(3) ? st.element(3) : groupVersion);
        set().ifPresent(draft -> {
            draft.begin(type, version, st.element(2));
            if (schema.isEmpty()) {
                draft.fault(SetFault.NOT_SUPPORTED);
            } else if (!Guides.isFollowed(version)) {
                draft.fault(SetFault.GUIDE_NOT_SUPPORTED);
            }
        });
    }

    private String guide(String type, String version) {
        if (!version.equals(groupVersion)) {
            interchange.repair("ST-03", "ST03 and GS08 name different guides; ST03 was followed.");
        }
        if (version.contains("X") || !Guides.isFollowed(version)) {
            return version;
        }
        interchange.repair("GS-08", "Neither ST03 nor GS08 names a guide; the usual one was followed.");
        return Guides.usual(type);
    }

    private void endSet() {
        set().ifPresent(draft -> group().ifPresent(open -> open.add(draft)));
        set = null;
    }

    private void endGroup() {
        group().ifPresent(interchange::add);
        group = null;
    }

    private void endInterchange() {
        if (texts.mended()) {
            interchange.repair("ISA", "Values were not UTF-8; they were read as Windows-1252.");
        }
    }

    private void startSegment(String tag) {
        segments++;
        segment = new SegmentDraft(tag, set().map(SetDraft::count).orElse(0));
    }

    private void put(Location at, String text) {
        segment()
                .ifPresent(draft -> draft.put(
                        at.getElementPosition(),
                        Math.max(1, at.getElementOccurrence()),
                        Math.max(1, at.getComponentPosition()),
                        text));
    }

    private void endSegment(EDIStreamReader reader) {
        segment().map(SegmentDraft::toSegment).ifPresent(whole -> place(whole, reader));
        segment = null;
    }

    private void place(Segment whole, EDIStreamReader reader) {
        switch (whole.tag()) {
            case "ISA" -> interchange.header(whole);
            case "TA1" -> interchange.acknowledgement(whole);
            case "GS" -> {
                groupVersion = whole.element(8);
                group().ifPresent(draft -> draft.header(whole));
            }
            case "GE" -> group().ifPresent(draft -> draft.trailer(whole));
            case "ST" -> beginSet(whole, reader);
            default -> set().ifPresent(draft -> draft.add(whole));
        }
    }
}
