package org.urgateway.mapping.x12.wire;

/**
 * What GS says of a functional group.
 *
 * @param functionalIdentifier GS01: {@code HI} for 278, {@code PI} for 275, {@code FA} for 999
 * @param sender GS02
 * @param receiver GS03
 * @param date GS04, {@code CCYYMMDD}
 * @param time GS05, {@code HHMM} and finer
 * @param controlNumber GS06
 * @param agency GS07, {@code X}
 * @param version GS08, for example {@code 005010X217}
 */
public record GroupHeader(
        String functionalIdentifier,
        String sender,
        String receiver,
        String date,
        String time,
        String controlNumber,
        String agency,
        String version) {}
