package org.urgateway.receiving;

import java.util.Optional;
import java.util.Set;
import org.urgateway.partners.Partner;
import org.urgateway.partners.PartnerSet;

/**
 * What can be read from a message before anything is known of it: who sent it, its number, and what it is to be found by. Nothing
 * here fails, however broken the bytes are; the mapping reads again, and strictly.
 */
public interface FirstLook {

    /** The partner on the format's shared endpoint that the message names as its sender. */
    Optional<Partner> sender(PartnerSet partners);

    /** Whether the message names a partner as its sender, or leaves it open. */
    boolean isFrom(Partner partner);

    /** What kind of message it is, such as {@code RQA^I08}; at most 200 characters. */
    Optional<String> messageType();

    /**
     * The sender's own number of the message, by which a resend is known; at most 200 characters. Two messages of one partner and
     * format with the same number and different bytes are refused.
     */
    Optional<String> controlId();

    /**
     * The patient's identifiers and the claim numbers, as {@link org.urgateway.messagelog.SearchKeys} writes them.
     *
     * @param sender whose file says where claim numbers stand; empty where the sender is no partner
     */
    Set<String> keys(Optional<Partner> sender);
}
