package org.urgateway.partners;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * How a partner speaks HL7 v2.
 *
 * @param acknowledgement when it is answered
 * @param charset character set of messages that name none
 * @param zone time zone of times that name none
 * @param allowedSegments Z-segments that may be left over
 * @param tolerates faults that are mended
 * @param workStatusCodes codes of the work status; empty stands for the usual ones
 */
public record Hl7v2Format(
        Acknowledgement acknowledgement,
        String charset,
        String zone,
        List<String> allowedSegments,
        List<String> tolerates,
        List<String> workStatusCodes) {

    /** When a message is answered. */
    public enum Acknowledgement {
        /** As MSH-15 and MSH-16 ask. */
        @JsonProperty("as-asked")
        AS_ASKED,
        /** With the answer itself, on the same connection. */
        @JsonProperty("original")
        ORIGINAL,
        /** With an accept acknowledgement at once; the answer comes later. */
        @JsonProperty("enhanced")
        ENHANCED
    }
}
