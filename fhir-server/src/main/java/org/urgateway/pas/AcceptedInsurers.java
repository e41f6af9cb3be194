package org.urgateway.pas;

import java.util.Set;
import org.urgateway.review.model.Party;

/**
 * Which insurers' requests an installation takes.
 *
 * @param listed the insurers by one of their identifiers; none means that every insurer is welcome
 */
public record AcceptedInsurers(Set<Party> listed) {

    /** Takes every insurer, also one seen for the first time. */
    public static final AcceptedInsurers ANY = new AcceptedInsurers(Set.of());

    boolean accept(Set<Party> identifiers) {
        return listed.isEmpty() || identifiers.stream().anyMatch(listed::contains);
    }
}
