package org.urgateway.partners;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files of rows that a partner sends or takes; each kind is there where it was agreed on. */
public record Feeds(@Nullable ClaimFeedLayout claims) {

    /** No feed. */
    public static final Feeds NONE = new Feeds(null);

    /** What the partner tells of claims. */
    public Optional<ClaimFeedLayout> claimFeed() {
        return Optional.ofNullable(claims);
    }
}
