package org.urgateway.terminology;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The lines {@code # key: value} above the rows of a code map.
 *
 * @param title name for a person
 * @param number number of the concept map in the domain's list, for example {@code CM2}
 * @param source value set of the source codes, by its name
 * @param sourceSystem code system of the source codes
 * @param target value set of the target codes, by its name
 * @param targetSystem code system of the target codes
 * @param total whether every code of the source value set has a row
 * @param inverse map that leads back, where there is one
 * @param text whether sources are words rather than codes
 * @param userSupplied whether the rows may not ship and come from the user
 * @param note remark for the reader
 */
public record CodeMapHeader(
        String title,
        String number,
        String source,
        String sourceSystem,
        String target,
        String targetSystem,
        boolean total,
        Optional<String> inverse,
        boolean text,
        boolean userSupplied,
        Optional<String> note) {

    static CodeMapHeader of(Map<String, String> lines) {
        return new CodeMapHeader(
                required(lines, "title"),
                required(lines, "number"),
                required(lines, "source"),
                required(lines, "source-system"),
                required(lines, "target"),
                required(lines, "target-system"),
                required(lines, "total").equals("yes"),
                Optional.ofNullable(lines.get("inverse")),
                "text".equals(lines.get("match")),
                "user".equals(lines.get("content")),
                Optional.ofNullable(lines.get("note")));
    }

    private static String required(Map<String, String> lines, String key) {
        return Objects.requireNonNull(lines.get(key), () -> "the header lacks " + key);
    }
}
