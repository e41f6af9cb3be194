package org.urgateway.review.model;

/**
 * What stands against a step.
 *
 * @param kind what kind of refusal follows
 * @param text what is wrong and what would be legal, without patient data
 */
public record Objection(Kind kind, String text) {

    /** What an objection means for the one who acts; the gravest comes first. */
    public enum Kind {
        /** The actor may not. */
        FORBIDDEN,
        /** It cannot be done as the review stands. */
        ILLEGAL,
        /** Something is missing or wrong. */
        INCOMPLETE
    }

    static Objection forbidden(String text) {
        return new Objection(Kind.FORBIDDEN, text);
    }

    static Objection illegal(String text) {
        return new Objection(Kind.ILLEGAL, text);
    }

    static Objection incomplete(String text) {
        return new Objection(Kind.INCOMPLETE, text);
    }
}
