package org.urgateway.mapping.x12;

import org.urgateway.mapping.MissingItem;
import org.urgateway.terminology.Rejection;

/**
 * Why a transaction set cannot be considered.
 *
 * @param location where, beginning with the name of the loop; empty for the event
 * @param reason why
 * @param text what to do about it; no value out of the transaction set
 */
public record Refusal(String location, Rejection reason, String text) {

    /** The refusal of a transaction set that could not be read. */
    public static Refusal of(X12Result.Rejected rejected) {
        return new Refusal(rejected.location(), rejected.reason(), rejected.text());
    }

    /** The refusal of a request that lacks something. */
    public static Refusal of(MissingItem item) {
        return new Refusal(item.location(), reason(item.element()), item.text());
    }

    private static Rejection reason(String element) {
        if (element.startsWith("Patient") || element.startsWith("Coverage")) {
            return Rejection.PATIENT_NOT_IDENTIFIED;
        }
        if (element.startsWith("Claim.insurer")) {
            return Rejection.INSURER_NOT_IDENTIFIED;
        }
        return element.startsWith("Claim.provider")
                ? Rejection.PROVIDER_NOT_IDENTIFIED
                : Rejection.MANDATORY_ELEMENT_MISSING;
    }

    /** The loop that it concerns. */
    String loop() {
        return location.matches("20[01]0.*") ? location.split("[- ]", 2)[0] : "2000E";
    }
}
