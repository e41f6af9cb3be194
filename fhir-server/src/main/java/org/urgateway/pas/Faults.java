package org.urgateway.pas;

import java.util.stream.Stream;
import org.urgateway.terminology.Rejection;

/** Shorthand of the intake checks. */
final class Faults {

    private Faults() {}

    /** No fault where the condition holds, else the one described. */
    static Stream<Fault> unless(boolean condition, Rejection rejection, String expression, String text) {
        return condition ? Stream.empty() : Stream.of(new Fault(rejection, expression, text));
    }

    /** The fault of an element that the guide makes mandatory. */
    static Stream<Fault> missingUnless(boolean present, String expression, String text) {
        return unless(present, Rejection.MANDATORY_ELEMENT_MISSING, expression, text);
    }
}
