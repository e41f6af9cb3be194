package org.urgateway.benchmarks.differential;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    /** Requests that the two may answer differently, by what they have in common. */
    private static final Map<String, Pattern> DECIDED = decided();

    private static Map<String, Pattern> decided() {
        Map<String, Pattern> decided = new LinkedHashMap<>();
        // Ours asks whether the target lacks the code; the reference also finds what has no target.
        decided.put("chain to a negated code", Pattern.compile("\\.[a-z-]+:not="));
        // The reference looks at one end of what lies within or across the bound.
        decided.put(
                "from or until a year, month or day", Pattern.compile("(=|%24|%2C)[gl]e\\d{4}(-\\d{2}){0,2}(%2C|&|$)"));
        // The reference refuses most and joins some to one stretch of time.
        decided.put("several dates", Pattern.compile("=([a-z]{2})?\\d{4}-?[^&]*%2C([a-z]{2})?\\d{4}"));
        // The reference takes the first.
        decided.put("several dates behind _has", Pattern.compile("_has:[^&]*=([a-z]{2})?\\d{4}[^&]*%2C"));
        // The reference finds none.
        decided.put("chain to a URI above", Pattern.compile("\\.[a-z-]+:above="));
        // The reference takes a canonical that is a URN for none.
        decided.put("canonical that is missing", Pattern.compile("questionnaire:missing="));
        // The reference compares its ends.
        decided.put(
                "number parameter on a Range", Pattern.compile("[?&.:]probability(:missing)?=|_sort=[^&]*probability"));
        // The reference wants a value, not only a kind.
        decided.put("contact point without a value", Pattern.compile("(telecom|phone|email):missing="));
        // The reference looks at the unit as people read it only where there is no code, and rounds otherwise.
        decided.put("amount with a unit of no system", Pattern.compile("=[^&]*\\d%7C%7C[a-z]"));
        return decided;
    }

    private KnownDifferences() {}

    static boolean unanswered(int status, @Nullable String text) {
        String plain = Objects.toString(text, "").replace("\\\"", "\"");
        return status >= 400 && UNANSWERED.stream().anyMatch(plain::contains);
    }

    /** Whether both refuse, each with a status of its own. */
    static boolean refusedAlike(Exchange exchange, int mine, int theirs) {
        boolean guarded = exchange.headers().containsKey("If-Match");
        return switch (mine) {
            // An If-Match that does not fit.
            case 412 -> theirs == 409;
            // A version of what is deleted.
            case 410 -> guarded && theirs == 409;
            // A patch whose test fails or whose path is not there.
            case 422 -> exchange.method().equals("PATCH") && theirs == 400;
            default -> false;
        };
    }

    /** What the request has in common with others whose answers may differ; empty where they must not. */
    static Optional<String> decided(Exchange exchange) {
        String request = exchange.path() + "&" + exchange.form();
        return DECIDED.entrySet().stream()
                .filter(entry -> entry.getValue().matcher(request).find())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
