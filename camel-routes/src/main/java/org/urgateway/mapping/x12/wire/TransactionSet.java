package org.urgateway.mapping.x12.wire;

/**
 * A transaction set, from what stands after ST to what stands before SE.
 *
 * @param type its identifier, ST01: {@code 278}, {@code 275}, {@code 999}
 * @param version the implementation guide it follows, for example {@code 005010X217}: ST03, or GS08 where ST03 is absent
 * @param controlNumber ST02
 * @param body its segments and loops: of a 278 BHT and the levels 2000A
 */
public record TransactionSet(String type, String version, String controlNumber, Loop body) {}
