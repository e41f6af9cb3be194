package org.urgateway.messagelog;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An interchange that was sent to a partner.
 *
 * @param delivery the delivery that it carries
 * @param sequence 0 for the first interchange of the delivery, one more after each refusal
 * @param numbers its control numbers, and the reference of its request
 * @param asked the request as FHIR JSON; empty where it was none
 */
public record SentInterchange(
        UUID delivery, int sequence, String partner, Set<Number> numbers, Optional<String> asked) {

    /** An interchange with a copy of the numbers. */
    public SentInterchange {
        numbers = Set.copyOf(numbers);
    }

    /** What kind of number. */
    public enum Kind {
        /** Of the interchange, ISA13. */
        ISA,
        /** Of a group, GS06. */
        GS,
        /** The reference of a request, BHT03, which its answer repeats. */
        BHT
    }

    /** A number by which it is found. */
    public record Number(Kind kind, String value) {

        String text() {
            return kind + "=" + value;
        }
    }
}
