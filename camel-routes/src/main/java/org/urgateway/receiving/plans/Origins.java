package org.urgateway.receiving.plans;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Identifier;
import org.urgateway.submitting.Origin;

/**
 * Where an interaction came from, and what the partner's file says of it.
 *
 * @param origin message and place in it
 * @param partner the partner's name for people
 * @param kind what kind of message it is, such as {@code MDM^T02}
 * @param jurisdiction state whose law governs where nothing else says it
 * @param decidesFor numbers of the insurers whose reviews alone the partner may decide; none where it was asked itself
 */
public record Origins(
        Origin origin, String partner, String kind, Optional<String> jurisdiction, List<Identifier> decidesFor) {

    /** Origins with a copy of the numbers. */
    public Origins {
        decidesFor = List.copyOf(decidesFor);
    }

    /** URL of the main resource of what a message asks for. */
    static String main(Bundle content) {
        return content.getEntryFirstRep().getFullUrl();
    }

    /** The message in words. */
    String inWords() {
        return "By message " + kind + " of " + partner + ".";
    }
}
