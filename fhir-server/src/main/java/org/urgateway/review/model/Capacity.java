package org.urgateway.review.model;

/** In what capacity someone takes a step of a review; what a step needs is told in capacities, and an actor has some. */
public enum Capacity {
    /** A nurse reviewer with a valid licence as a registered nurse. */
    NURSE("nurse reviewer"),
    /** A utilization review physician or medical director with a valid licence as a physician. */
    PHYSICIAN("utilization review physician"),
    /** Who handles the claim; makes no clinical decision. */
    ADJUSTER("adjuster"),
    /** A nurse or medical case manager with a valid licence as a registered nurse. */
    CASE_MANAGER("case manager"),
    /** The provider who requests or gives the care. */
    PROVIDER("provider"),
    /** A party at interest: worker, representative, employer, insurer, provider, case manager. */
    PARTY("party at interest"),
    /** The requester, through a prior-authorization request. */
    REQUESTER("requester"),
    /** The insurer of the request, or who decides for it, outside of this gateway. */
    INSURER("insurer of the request"),
    /** The gateway itself: its prior-authorization list and its timers. */
    GATEWAY("gateway");

    private final String words;

    Capacity(String words) {
        this.words = words;
    }

    /** The capacity in words, for a sentence. */
    public String words() {
        return words;
    }
}
