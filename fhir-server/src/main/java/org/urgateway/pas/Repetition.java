package org.urgateway.pas;

import java.util.Map;

/**
 * An earlier request for the same service on the same claim.
 *
 * @param earlier that request, with its answer
 * @param lines the earlier line of each line that asks for the same once more
 * @param isUnchanged whether every line asks for the same once more and nothing new is told
 */
record Repetition(PriorRequest earlier, Map<Integer, Integer> lines, boolean isUnchanged) {

    /** What the requester is told. */
    String note() {
        String number = earlier.claim().getIdentifierFirstRep().getValue();
        return isUnchanged
                ? "This repeats the request " + number
                        + " without new facts. It is answered with the determination on that"
                        + " request, and not reviewed again."
                : "The request " + number + " asks for the same service. This one differs from it, so it is reviewed by"
                        + " itself; both reviews are linked.";
    }
}
