package org.urgateway.mapping.feeds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Reads rows by a contract: each becomes its values, or all that is wrong with it. */
public final class RowReader {

    private final FeedContract contract;
    private final FeedField type;

    /**
     * A reader by a contract.
     *
     * @param type the field that says {@code status} in rows that only tell what changed
     */
    public RowReader(FeedContract contract, FeedField type) {
        this.contract = contract;
        this.type = type;
    }

    /** Reads a row. */
    public RowResult read(RawRow row) {
        if (row instanceof BrokenRow broken) {
            return new RowResult.Rejected(List.of(new FieldError("", "The row " + broken.problem() + ".")));
        }
        if (row instanceof CsvRow cells && cells.isRagged()) {
            return new RowResult.Rejected(List.of(new FieldError(
                    "",
                    "The row has " + cells.cells().size() + " cells and not " + cells.width()
                            + "; a delimiter is missing, or stands in a text that is not quoted.")));
        }
        var values = new HashMap<FeedField, List<String>>();
        var errors = new ArrayList<FieldError>();
        for (var rule : contract.rules()) {
            var raw = row.value(rule.column()).or(() -> rule.fallback().map(RawRow.RawValue::text));
            raw.ifPresent(value -> {
                try {
                    values.put(rule.field(), Values.read(value, rule, contract.zone()));
                } catch (ValueException e) {
                    errors.add(
                            new FieldError(rule.column(), "The " + rule.field().label() + " " + e.sentence() + "."));
                }
            });
        }
        missing(values, errors);
        return errors.isEmpty() ? new RowResult.Read(new FeedRow(values)) : new RowResult.Rejected(errors);
    }

    private void missing(HashMap<FeedField, List<String>> values, List<FieldError> errors) {
        var isWhole = !List.of("status").equals(values.get(type));
        for (var rule : contract.rules()) {
            var isNeeded = rule.need() == FeedField.Need.ALWAYS || (isWhole && rule.need() == FeedField.Need.WHOLE);
            if (isNeeded && !values.containsKey(rule.field()) && isFree(rule, errors)) {
                errors.add(new FieldError(
                        rule.column(), "The " + rule.field().label() + " is missing; fill in the column."));
            }
        }
    }

    private static boolean isFree(FieldRule rule, List<FieldError> errors) {
        return errors.stream().map(FieldError::column).noneMatch(rule.column()::equals);
    }

    /** The number in a column of a header or trailer; empty where there is none. */
    static Optional<Long> number(RawRow row, String column) {
        return row.value(column)
                .flatMap(value -> value.texts().stream().findFirst())
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf);
    }
}
