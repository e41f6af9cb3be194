package org.urgateway.notices.letter;

/**
 * Care as a letter names it; what is not known is empty.
 *
 * @param service name of the service
 * @param code its code
 * @param amount how much of it, for example {@code 12 visits}
 * @param dates when, for example {@code October 12, 2026 to December 12, 2026}
 */
public record Care(String service, String code, String amount, String dates) {}
