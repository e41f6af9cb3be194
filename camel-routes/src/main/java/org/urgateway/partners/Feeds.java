package org.urgateway.partners;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files of rows that a partner sends or takes; each kind is there where it was agreed on. */
public record Feeds(
        @Nullable ClaimFeedLayout claims,
        @Nullable DeterminationFeedLayout determinations,
        @Nullable KnownClaimsFeed knownClaims) {

    /** No feed. */
    public static final Feeds NONE = new Feeds(null, null, null);

    /** What the partner tells of claims. */
    public Optional<ClaimFeedLayout> claimFeed() {
        return Optional.ofNullable(claims);
    }

    /** How it writes what it decided, where it decides for the insurer. */
    public Optional<FeedLayout> determinationFeed() {
        return Optional.ofNullable(determinations).map(DeterminationFeedLayout::rows);
    }

    /** What it is told of claims that are known here. */
    public Optional<KnownClaimsFeed> knownClaimsFeed() {
        return Optional.ofNullable(knownClaims);
    }

    /** A determination feed that comes in. */
    record DeterminationFeedLayout(FeedLayout rows) {}
}
