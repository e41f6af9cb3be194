package org.urgateway.mapping.x12.wire;

import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamReader;
import io.xlate.edi.stream.EDIStreamValidationError;
import io.xlate.edi.stream.Location;
import java.util.Optional;

/** Notes the parser's errors where they belong: at the interchange, a group, a set, a segment or an element. */
final class Faults {

    private static final int REPETITION_SEPARATOR = 11;
    private static final int COMPONENT_SEPARATOR = 16;

    private final InterchangeDraft interchange;
    private final Events events;

    Faults(InterchangeDraft interchange, Events events) {
        this.interchange = interchange;
        this.events = events;
    }

    /** Notes the error at which the reader stands. */
    void take(EDIStreamReader reader) {
        var error = reader.getErrorType();
        if (error.getCategory() == EDIStreamEvent.SEGMENT_ERROR) {
            ofSegment(reader.getText(), error);
        } else {
            ofElement(error, reader.getLocation(), Optional.ofNullable(reader.getReferenceCode()));
        }
    }

    private void ofSegment(String tag, EDIStreamValidationError error) {
        switch (tag) {
            case "SE" -> events.set().ifPresent(set -> set.fault(SetFault.TRAILER_MISSING));
            case "GE" -> events.group().ifPresent(group -> group.fault(GroupFault.TRAILER_MISSING));
            case "IEA" -> interchange.fault(InterchangeFault.END);
            default ->
                events.set()
                        .ifPresentOrElse(
                                set -> set.problem(tag, set.segments() + 1, SegmentFault.of(error)),
                                () -> interchange.fault(InterchangeFault.CONTENT));
        }
    }

    private void ofElement(EDIStreamValidationError error, Location at, Optional<String> dataElement) {
        switch (String.valueOf(at.getSegmentTag())) {
            case "ISA" -> ofHeader(at.getElementPosition());
            case "IEA" -> interchange.fault(ofInterchangeTrailer(error));
            case "TA1" -> interchange.fault(InterchangeFault.CONTENT);
            case "GS" ->
                interchange.repair(
                        "GS-" + at.getElementPosition(), ElementFault.of(error).text());
            case "GE" -> events.group().ifPresent(group -> group.fault(ofGroupTrailer(error)));
            case "SE" -> events.set().ifPresent(set -> set.fault(ofSetTrailer(error)));
            default ->
                events.set()
                        .ifPresent(set -> events.segment()
                                .ifPresent(segment -> set.problem(
                                        segment,
                                        at.getElementPosition(),
                                        Math.max(0, at.getComponentPosition()),
                                        Math.max(1, at.getElementOccurrence()),
                                        dataElement,
                                        ElementFault.of(error))));
        }
    }

    /** What separates may be any character, also one that must not stand in a value. */
    private void ofHeader(int element) {
        if (element != REPETITION_SEPARATOR && element != COMPONENT_SEPARATOR) {
            interchange.fault(InterchangeFault.ofHeader(element));
        }
    }

    private static InterchangeFault ofInterchangeTrailer(EDIStreamValidationError error) {
        return error == EDIStreamValidationError.CONTROL_REFERENCE_MISMATCH
                ? InterchangeFault.CONTROL_NUMBER
                : InterchangeFault.GROUP_COUNT;
    }

    private static GroupFault ofGroupTrailer(EDIStreamValidationError error) {
        return error == EDIStreamValidationError.CONTROL_REFERENCE_MISMATCH
                ? GroupFault.CONTROL_NUMBER
                : GroupFault.SET_COUNT;
    }

    private static SetFault ofSetTrailer(EDIStreamValidationError error) {
        return error == EDIStreamValidationError.CONTROL_REFERENCE_MISMATCH
                ? SetFault.CONTROL_NUMBER
                : SetFault.SEGMENT_COUNT;
    }
}
