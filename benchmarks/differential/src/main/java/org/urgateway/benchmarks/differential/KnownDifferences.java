package org.urgateway.benchmarks.differential;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Where the two servers differ and are meant to; docs/decisions has the specification's sentence for each.
 */
final class KnownDifferences {

    /** What the reference says of requests that it does not serve or fails at. */
    private static final List<String> UNANSWERED = List.of(
            // Reference parameters with :identifier.
            "Unsupported search modifier(s): \"[:identifier]\"",
            // Several dates by commas.
            "HAPI-1930",
            // Numbers with sa and eb.
            "HAPI-1235",
            // A date parameter twice with an upper bound.
            "HAPI-1924",
            // uri:above with a URN.
            "because \"next\" is null");

    private static final List<Pattern> DECIDED = List.of(
            // A chain to a negated code: ours asks whether the target lacks it.
            Pattern.compile("\\.[a-z-]+:not="));

    private KnownDifferences() {}

    static boolean unanswered(int status, String text) {
        String plain = text.replace("\\\"", "\"");
        return status >= 400 && UNANSWERED.stream().anyMatch(plain::contains);
    }

    static boolean decided(Exchange exchange) {
        String request = exchange.method() + " " + exchange.path();
        return DECIDED.stream().anyMatch(pattern -> pattern.matcher(request).find());
    }
}
