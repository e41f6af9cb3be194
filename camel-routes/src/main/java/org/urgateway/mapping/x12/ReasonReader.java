package org.urgateway.mapping.x12;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.urgateway.mapping.CodeMaps;
import org.urgateway.terminology.DecisionReason;

/**
 * Tells why less was certified than requested, in a code that can be told to the worker: by HCR03, as far as the code map
 * {@code decision-reason-to-x12-886} has it, or by the words of a MSG.
 *
 * @param codeMaps the maps, with the partner's own rows
 */
record ReasonReader(CodeMaps codeMaps) {

    private static final String MODIFIED = "A6";
    private static final String PREFIX = "reason - ";

    /**
     * The reason; empty where it is none that is known.
     *
     * @param action HCR01
     * @param codes HCR03
     * @param words texts of MSG that belong to the decision
     */
    Optional<DecisionReason> reason(String action, List<String> codes, List<String> words) {
        return codes.stream()
                .flatMap(code -> byCode(code).stream())
                .findFirst()
                .or(() -> words.stream().flatMap(text -> byWords(text).stream()).findFirst())
                .or(() -> action.equals(MODIFIED)
                        ? Optional.of(DecisionReason.ALTERNATIVE_AUTHORIZED)
                        : Optional.empty());
    }

    /** A code that stands for several reasons tells none of them. */
    private Optional<DecisionReason> byCode(String code) {
        List<DecisionReason> meant = Stream.of(DecisionReason.values())
                .filter(reason -> codeMaps.get("decision-reason-to-x12-886")
                        .target(reason.code())
                        .filter(code::equals)
                        .isPresent())
                .toList();
        return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
    }

    private static Optional<DecisionReason> byWords(String text) {
        String words = text.toLowerCase(Locale.ROOT);
        String said = words.startsWith(PREFIX) ? words.substring(PREFIX.length()) : words;
        return Stream.of(DecisionReason.values())
                .filter(reason -> said.startsWith(reason.display().toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
