package org.urgateway.deadlines;

import org.jspecify.annotations.Nullable;

/**
 * What follows when the limit passes in silence.
 *
 * @param next identifier of the rule whose duty then remains; null unless the effect is {@link ExpiryEffect#NEXT_DUTY}
 * @param text the consequence in a sentence
 */
public record Expiry(ExpiryEffect effect, @Nullable String next, String text) {

    public Expiry {
        if ((effect == ExpiryEffect.NEXT_DUTY) != (next != null)) {
            throw new IllegalArgumentException(
                    "next names the rule that follows, with on-expiry next-duty and only there");
        }
    }
}
