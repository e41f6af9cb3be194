package org.urgateway.mapping.hl7v2;

import java.util.List;
import java.util.Optional;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.Remark;
import org.urgateway.mapping.hl7v2.wire.ErrorCondition;
import org.urgateway.mapping.hl7v2.wire.SegmentLocation;

/** What became of a message that was read. */
public sealed interface MappingResult {

    /**
     * The message was understood.
     *
     * @param header its header
     * @param interactions what it asks for, in order; empty where it asks for nothing, as a note then says
     * @param repairs faults that were mended
     * @param losses values that have no place in FHIR, or whose code has no target
     * @param notes what else a person should know
     */
    record Mapped(
            MessageHeader header,
            List<Interaction> interactions,
            List<Remark> repairs,
            List<Remark> losses,
            List<Remark> notes)
            implements MappingResult {}

    /**
     * The message was refused.
     *
     * @param header its header, where that could be read
     * @param condition why, in the words of table 0357
     * @param location where
     * @param text what to do about it; no value out of the message
     */
    record Rejected(Optional<MessageHeader> header, ErrorCondition condition, SegmentLocation location, String text)
            implements MappingResult {

        /** The code for MSA-1 in original mode: AR where the header decides, AE otherwise. */
        public AcknowledgementCode code() {
            return condition.reject() ? AcknowledgementCode.AR : AcknowledgementCode.AE;
        }
    }
}
