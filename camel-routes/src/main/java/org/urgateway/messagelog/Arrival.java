package org.urgateway.messagelog;

import java.util.Optional;
import java.util.Set;

/**
 * A message as it arrived, with what could be read from it at first glance.
 *
 * @param partner who sent it; {@link #UNKNOWN_PARTNER} where that cannot be told
 * @param format name of the format that it is in, such as {@code hl7v2}
 * @param transport how it came, such as {@code mllp:2575} or {@code http}
 * @param messageType such as {@code RQA^I08}
 * @param controlId the sender's own number of the message
 * @param searchKeys what it is found by, see {@link SearchKeys}
 * @param content the bytes
 */
public record Arrival(
        String partner,
        String format,
        String transport,
        Optional<String> messageType,
        Optional<String> controlId,
        Set<String> searchKeys,
        byte[] content) {

    /** Stands for the partner of a message whose sender is not known. */
    public static final String UNKNOWN_PARTNER = "unknown";
}
