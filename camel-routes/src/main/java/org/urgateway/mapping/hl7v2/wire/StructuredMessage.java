package org.urgateway.mapping.hl7v2.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.Remark;
import org.urgateway.mapping.Tolerance;

/**
 * A message whose segments stand where its structure wants them.
 *
 * @param root the outermost group
 * @param floating segments that may stand anywhere
 * @param repairs what was mended to lay it out
 */
public record StructuredMessage(Group root, List<WireSegment> floating, List<Remark> repairs) {

    private static final Set<String> FLOATING = Set.of("SFT", "UAC", "EVN", "PD1", "ROL", "PRT", "ARV", "DB1", "PDA");

    /**
     * Lays a message out.
     *
     * @param messageCode MSH-9.1
     * @throws UnreadableException where a segment has no place, or several that it might be meant for
     */
    public static StructuredMessage of(WireMessage message, String messageCode, MappingSettings settings) {
        Node structure = Structures.of(messageCode)
                .orElseThrow(() -> new UnreadableException(
                        ErrorCondition.UNSUPPORTED_MESSAGE_TYPE,
                        message.header().location(9),
                        "Messages of this type are not read here."));
        List<WireSegment> floating = new ArrayList<>();
        List<WireSegment> placed = new ArrayList<>();
        message.segments().forEach(segment -> (floats(segment, settings) ? floating : placed).add(segment));
        Matching.Outcome outcome = Matching.match(structure, placed);
        if (outcome.leftover().isEmpty()) {
            return new StructuredMessage(outcome.root(), floating, List.of());
        }
        return mend(structure, placed, floating, outcome.leftover(), settings);
    }

    private static StructuredMessage mend(
            Node structure,
            List<WireSegment> placed,
            List<WireSegment> floating,
            Optional<WireSegment> leftover,
            MappingSettings settings) {
        if (!settings.tolerates(Tolerance.SEGMENT_ORDER)) {
            throw refusal(structure, leftover.orElseThrow());
        }
        SegmentOrder.Arranged arranged = SegmentOrder.arrange(structure, placed);
        Matching.Outcome outcome = Matching.match(structure, arranged.segments());
        arranged.torn().or(outcome::leftover).ifPresent(segment -> {
            throw refusal(structure, segment);
        });
        String location = leftover.map(segment -> segment.location().toString()).orElse("");
        return new StructuredMessage(
                outcome.root(),
                floating,
                List.of(new Remark(
                        location, "The segments were put into the order of the structure; this one stood too late.")));
    }

    private static UnreadableException refusal(Node structure, WireSegment segment) {
        boolean isKnown = structure.members().contains(segment.name());
        return new UnreadableException(
                ErrorCondition.SEGMENT_SEQUENCE_ERROR,
                segment.location(),
                isKnown
                        ? "The structure has no place for this segment where it stands, and it cannot be told where it belongs;"
                                + " send the segments in the order of the structure."
                        : "The structure has no place for this segment; leave it out, or have it allowed for this partner.");
    }

    private static boolean floats(WireSegment segment, MappingSettings settings) {
        return FLOATING.contains(segment.name())
                || settings.allowedSegments().contains(segment.name())
                        && segment.name().startsWith("Z");
    }
}
