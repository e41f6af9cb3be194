package org.urgateway.conformance;

import java.util.List;
import java.util.Optional;

/** What is known of a code. */
sealed interface Verdict {

    /**
     * The code is one.
     *
     * @param display its words, where they are known
     * @param hints what the sender should nevertheless know
     */
    record Valid(Optional<String> display, List<String> hints) implements Verdict {}

    /**
     * The code is none.
     *
     * @param message why
     */
    record Invalid(String message) implements Verdict {}

    /**
     * It is not known whether the code is one.
     *
     * @param system code system of which nothing is known
     * @param message what is missing
     */
    record NotVerified(String system, String message) implements Verdict {}

    /** The best of several verdicts on one concept: one valid coding is enough, and one that is not verified leaves it open. */
    static Verdict best(List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(Valid.class::isInstance)
                .findFirst()
                .or(() ->
                        verdicts.stream().filter(NotVerified.class::isInstance).findFirst())
                .orElseGet(() -> new Invalid(String.join(
                        " ",
                        verdicts.stream()
                                .map(verdict -> verdict instanceof Invalid invalid ? invalid.message() : "")
                                .toList())));
    }
}
