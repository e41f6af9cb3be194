package org.urgateway.gateway.conformance;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The validator's errors that are known not to be ours, each with its reason: {@code suppressions.csv}.
 *
 * <p>A row covers an error where both its patterns are found, one in the message, one in the location.
 */
final class Suppressions {

    private final List<Suppression> rows;
    private final Set<Suppression> used = ConcurrentHashMap.newKeySet();

    private Suppressions(List<Suppression> rows) {
        this.rows = rows;
    }

    static Suppressions read() {
        return new Suppressions(CsvResource.rows("suppressions.csv").stream()
                .map(Suppression::of)
                .toList());
    }

    boolean covers(Finding finding) {
        List<Suppression> covering =
                rows.stream().filter(row -> row.covers(finding)).toList();
        used.addAll(covering);
        return !covering.isEmpty();
    }

    List<Suppression> rows() {
        return rows;
    }

    /** Rows that covered nothing since the profiles were loaded. */
    List<Suppression> unused() {
        return rows.stream().filter(row -> !used.contains(row)).toList();
    }

    /** One row: what is suppressed, where, and why. */
    record Suppression(Pattern message, Pattern location, String reason) {

        static Suppression of(Map<String, String> row) {
            return new Suppression(
                    Pattern.compile(Objects.requireNonNull(row.get("message"))),
                    Pattern.compile(Objects.requireNonNull(row.get("location"))),
                    Objects.requireNonNull(row.get("reason")));
        }

        boolean covers(Finding finding) {
            return message.matcher(finding.message()).find()
                    && location.matcher(finding.location()).find();
        }
    }
}
