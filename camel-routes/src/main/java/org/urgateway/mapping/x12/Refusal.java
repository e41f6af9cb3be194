package org.urgateway.mapping.x12;

import org.urgateway.mapping.InvalidElement;
import org.urgateway.mapping.MissingItem;
import org.urgateway.mapping.x12.wire.Loop;
import org.urgateway.mapping.x12.wire.TransactionSet;
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

    /**
     * The refusal of a request in which a profile does not allow something.
     *
     * @param asked the transaction set that asked
     */
    public static Refusal of(InvalidElement invalid, TransactionSet asked) {
        return new Refusal(
                loop(invalid.element(), asked),
                invalid.fault() == InvalidElement.Fault.MISSING
                        ? Rejection.MANDATORY_ELEMENT_MISSING
                        : Rejection.INVALID_VALUE,
                invalid.element() + ": " + invalid.text());
    }

    /** The loop that an element comes from; the worker is a dependent where the employer is the subscriber. */
    private static String loop(String element, TransactionSet asked) {
        if (element.startsWith("Patient") || element.startsWith("Claim.patient")) {
            return has(asked.body(), "2010D") ? "2010D" : "2010C";
        }
        if (element.startsWith("Coverage") || element.startsWith("Claim.insurance")) {
            return "2010C";
        }
        if (element.startsWith("Claim.insurer")) {
            return "2010A";
        }
        if (element.startsWith("Claim.provider")) {
            return "2010B";
        }
        return element.startsWith("Claim.item") ? "2000F" : "2000E";
    }

    private static boolean has(Loop loop, String id) {
        return loop.loops().stream().anyMatch(inner -> inner.id().equals(id) || has(inner, id));
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
