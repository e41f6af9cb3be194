package org.urgateway.partners;

import org.jspecify.annotations.Nullable;

/**
 * Files in which a partner is told of claims that are known here.
 *
 * @param claimNumbers system of the numbers of the claims that it is told of
 * @param rows {@code changed}, or {@code all} in each file
 * @param layout csv or ndjson
 * @param minutes from one file to the next, where no time of day is named
 * @param at time of day
 * @param days on which there is that time
 * @param zone of that time
 */
public record KnownClaimsFeed(
        String claimNumbers,
        String rows,
        String layout,
        int minutes,
        @Nullable String at,
        String days,
        String zone) {

    /** Whether each file tells all claims. */
    public boolean isWhole() {
        return rows.equals("all");
    }
}
