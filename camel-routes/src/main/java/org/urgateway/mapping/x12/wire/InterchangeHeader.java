package org.urgateway.mapping.x12.wire;

/**
 * What ISA says of an interchange. Identifiers are without the blanks that fill them.
 *
 * @param senderQualifier ISA05
 * @param sender ISA06
 * @param receiverQualifier ISA07
 * @param receiver ISA08
 * @param date ISA09, {@code YYMMDD}
 * @param time ISA10, {@code HHMM}
 * @param repetitionSeparator ISA11
 * @param version ISA12, for example {@code 00501}
 * @param controlNumber ISA13, nine digits
 * @param acknowledgementRequested ISA14, {@code 1} where a TA1 is asked for
 * @param usage ISA15, {@code P} for production and {@code T} for tests
 * @param componentSeparator ISA16
 */
public record InterchangeHeader(
        String senderQualifier,
        String sender,
        String receiverQualifier,
        String receiver,
        String date,
        String time,
        String repetitionSeparator,
        String version,
        String controlNumber,
        String acknowledgementRequested,
        String usage,
        String componentSeparator) {

    /** Whether the sender asks for a TA1. */
    public boolean asksForAcknowledgement() {
        return acknowledgementRequested.equals("1");
    }
}
