package org.urgateway.mapping;

/**
 * An element of what a message became that a profile does not allow as it is.
 *
 * @param element FHIR element, beginning with the type of its resource, for example {@code Claim.item[0].productOrService}
 * @param fault what kind of fault it is
 * @param text what the validator says of it; may name values of the message
 */
public record InvalidElement(String element, Fault fault, String text) {

    /** What is wrong with an element. */
    public enum Fault {
        /** It is not there, and has to be. */
        MISSING,
        /** Its code is not one of those that may stand there. */
        CODE,
        /** Anything else. */
        CONTENT
    }
}
