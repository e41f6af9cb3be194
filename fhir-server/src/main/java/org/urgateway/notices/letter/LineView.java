package org.urgateway.notices.letter;

import org.jspecify.annotations.Nullable;
import org.urgateway.terminology.Decision;

/** A line as the table shows it. */
@SuppressWarnings("unused") // the templates find the components by name
record LineView(
        int sequence,
        Care requested,
        String decision,
        @Nullable Care approved,
        String authorizationNumber,
        String tone,
        boolean differs,
        boolean nothing,
        boolean earlier) {

    static LineView of(Line line) {
        Care approved = line.approved();
        return new LineView(
                line.sequence(),
                line.requested(),
                Wording.decision(line.decision()),
                approved,
                line.authorizationNumber(),
                line.isAdverse() ? "adverse" : "fair",
                approved != null
                        && !(approved.code().equals(line.requested().code())
                                && approved.service().equals(line.requested().service())),
                line.decision() == Decision.DENIED,
                !line.decidedNow() && line.decision() != Decision.PENDED);
    }
}
