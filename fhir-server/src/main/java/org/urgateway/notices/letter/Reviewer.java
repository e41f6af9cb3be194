package org.urgateway.notices.letter;

import java.util.List;

/**
 * The person who decided; what is not known is empty.
 *
 * @param name with degree where that is known
 * @param profession for example {@code Physician}
 * @param specialty field of practice
 * @param licences state licences
 * @param telephone where the requesting provider reaches the reviewer
 * @param hours when, in words
 */
public record Reviewer(
        String name, String profession, String specialty, List<Licence> licences, String telephone, String hours) {

    /** Whether the letter can say how to reach the reviewer. */
    boolean isReachable() {
        return !telephone.isEmpty() || !hours.isEmpty();
    }

    /**
     * A licence to practise.
     *
     * @param issuer state, or the board that issued it
     */
    public record Licence(String issuer, String number) {}
}
