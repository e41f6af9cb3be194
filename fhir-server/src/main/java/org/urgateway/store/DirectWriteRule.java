package org.urgateway.store;

import java.util.Optional;

/**
 * Says which resources clients may not write themselves through the REST interface, because operations keep them. Parts that
 * manage resources contribute one; their own writes to the store do not pass it.
 */
@FunctionalInterface
public interface DirectWriteRule {

    /**
     * Why a client's write is refused, in a sentence that says what to do instead; empty where it is not.
     *
     * @param write what the client wants; a rule may read the store to see what is there
     */
    Optional<String> refusal(ResourceWrite write);
}
