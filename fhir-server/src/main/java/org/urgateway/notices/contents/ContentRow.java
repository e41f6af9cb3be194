package org.urgateway.notices.contents;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.urgateway.notices.letter.Letter;
import org.urgateway.notices.letter.Line;
import org.urgateway.terminology.Decision;

/** A row of {@code notices/contents.yaml} as it is written. */
record ContentRow(
        @Nullable String jurisdiction,
        @Nullable List<String> elements,
        @Nullable Set<String> when,
        @Nullable String citation,
        @JsonProperty("effective-from") @Nullable String effectiveFrom,
        @JsonProperty("effective-to") @Nullable String effectiveTo,
        @Nullable Boolean verified) {

    private static final Set<String> CASES = Set.of("denied", "modified");

    Requirement requirement() {
        return new Requirement(
                Rows.text("jurisdiction", jurisdiction),
                Rows.required("elements", elements).stream()
                        .map(ContentRow::element)
                        .toList(),
                cases(),
                Rows.text("citation", citation),
                Effective.parse(effectiveFrom, effectiveTo),
                Rows.required("verified", verified));
    }

    private Set<String> cases() {
        Set<String> cases = when == null ? CASES : when;
        if (!CASES.containsAll(cases)) {
            throw new IllegalArgumentException("when is " + cases + "; write denied or modified");
        }
        return cases;
    }

    private static ContentElement element(String code) {
        return ContentElement.of(code)
                .orElseThrow(() -> new IllegalArgumentException("there is no element " + code + "; write one of "
                        + java.util.Arrays.stream(ContentElement.values())
                                .map(ContentElement::code)
                                .collect(Collectors.joining(", "))));
    }

    /**
     * A checked row.
     *
     * @param cases {@code denied}, {@code modified} or both
     */
    record Requirement(
            String jurisdiction,
            List<ContentElement> elements,
            Set<String> cases,
            String citation,
            Effective effective,
            boolean verified) {

        boolean appliesTo(Letter letter) {
            return (jurisdiction.equals(Rows.ANY)
                            || jurisdiction.equals(letter.matter().jurisdiction()))
                    && effective.includes(letter.date())
                    && letter.lines().stream().filter(Line::isAdverse).anyMatch(line -> cases.contains(caseOf(line)));
        }

        private static String caseOf(Line line) {
            return line.decision() == Decision.DENIED ? "denied" : "modified";
        }
    }
}
