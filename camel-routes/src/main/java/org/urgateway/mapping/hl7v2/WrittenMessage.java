package org.urgateway.mapping.hl7v2;

import java.util.List;
import java.util.stream.Stream;
import org.urgateway.mapping.Remark;

/**
 * A message for a partner.
 *
 * @param bytes the message, segments ended by carriage returns, in the partner's character set, without frame
 * @param losses what the FHIR resource holds and the message could not carry
 */
public record WrittenMessage(byte[] bytes, List<Remark> losses) {

    /** The same message with further losses. */
    WrittenMessage losing(List<Remark> more) {
        return new WrittenMessage(
                bytes, Stream.concat(losses.stream(), more.stream()).toList());
    }
}
