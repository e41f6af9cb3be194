package org.urgateway.benchmarks.differential;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the two servers differ and are meant to; docs/decisions has the specification's sentence for each.
 */
final class KnownDifferences {

    /** What the reference says of requests that it does not serve or fails at. */
    private static final List<String> UNANSWERED = List.of(
            // Reference parameters with :identifier.
            "[:identifier",
            ", :identifier",
            // _has with a modifier.
            "HAPI-1209",
            // Several dates by commas.
            "HAPI-1930",
            // Numbers with sa and eb.
            "HAPI-1235",
            // A date parameter twice.
            "HAPI-1922",
            "HAPI-1923",
            "HAPI-1924",
            // A logical id that resources of several types have.
            "HAPI-1099",
            // uri:above with a URN.
            "because \"next\" is null");

    private static final List<Pattern> DECIDED = List.of(
            // A chain to a negated code: ours asks whether the target lacks it.
            Pattern.compile("\\.[a-z-]+:not="),
            // From or until a year, month or day: the reference looks at one end of what lies across it.
            Pattern.compile("=([gl]e|[^&]*%2C[gl]e)\\d{4}(-\\d{2}){0,2}(%2C|&|$)"),
            // Several dates by commas behind _has: the reference takes the first.
            Pattern.compile("_has:[^&]*%2C"),
            // A chain to a URI above: the reference finds none.
            Pattern.compile("\\.[a-z-]+:above="),
            // A canonical that is a URN counts as none.
            Pattern.compile("questionnaire:missing="),
            // A number parameter on a Range.
            Pattern.compile("probability="),
            // Elements without a value: a contact point of which only the kind is known.
            Pattern.compile("(telecom|phone|email):missing="));

    private KnownDifferences() {}

    static boolean unanswered(int status, @Nullable String text) {
        String plain = Objects.toString(text, "").replace("\\\"", "\"");
        return status >= 400 && UNANSWERED.stream().anyMatch(plain::contains);
    }

    static boolean decided(Exchange exchange) {
        String request = exchange.method() + " " + exchange.path();
        return DECIDED.stream().anyMatch(pattern -> pattern.matcher(request).find());
    }
}
