package org.urgateway.mapping.feeds;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a partner writes one field.
 *
 * @param field what it is
 * @param column where it stands: the name of a column or its number, in JSON the way to it, parted by points
 * @param fallback what counts where the row says nothing
 * @param need when a row must have it
 * @param length how many characters it has; 0 where that is not fixed
 * @param format a pattern of {@link java.time.format.DateTimeFormatter} for dates and times; empty stands for ISO 8601
 * @param codes the partner's own codes and what they mean; others are read as they stand
 * @param separator between the texts of a list in a cell
 */
public record FieldRule(
        FeedField field,
        String column,
        Optional<String> fallback,
        FeedField.Need need,
        int length,
        Optional<String> format,
        Map<String, String> codes,
        String separator) {

    /** Rule that holds a copy of the codes. */
    public FieldRule {
        codes = Map.copyOf(codes);
    }

    /** A field that is written as the gateway's own layout has it. */
    public static FieldRule of(FeedField field, Layout layout) {
        return new FieldRule(
                field, field.column(layout), Optional.empty(), field.need(), 0, Optional.empty(), Map.of(), ";");
    }

    /** The rules of all fields of a feed in the gateway's own layout. */
    public static List<FieldRule> all(List<? extends FeedField> fields, Layout layout) {
        return fields.stream().map(field -> of(field, layout)).toList();
    }
}
