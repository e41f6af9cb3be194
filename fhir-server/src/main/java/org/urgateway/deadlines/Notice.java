package org.urgateway.deadlines;

import java.util.Set;

/**
 * Who has to be told the decision, and within which time after it.
 *
 * @param parties the same as the parties that have to be told
 * @param how the form that is prescribed, for example {@code in writing}
 * @param reviewTypes reviews it is about; empty for all of the rule's
 * @param verified whether it was read in its source
 */
public record Notice(
        String who, Set<Party> parties, String how, Limit within, Set<ReviewType> reviewTypes, boolean verified) {

    /** A party to the review whom a decision is told. */
    public enum Party {
        WORKER,
        REPRESENTATIVE,
        REQUESTER
    }
}
