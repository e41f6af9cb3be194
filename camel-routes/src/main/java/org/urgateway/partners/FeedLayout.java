package org.urgateway.partners;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a partner writes a feed, as {@code partner.schema.json} describes it.
 *
 * @param layout csv or ndjson
 * @param fields by the name of the field
 */
public record FeedLayout(
        String layout,
        String delimiter,
        boolean columnNames,
        String charset,
        String zone,
        @Nullable FrameSettings header,
        @Nullable FrameSettings trailer,
        Map<String, FieldSettings> fields) {

    /** A record in front of the rows or behind them. */
    public record FrameSettings(
            String mark,
            @Nullable String count,
            @Nullable String sequence,
            @Nullable String created) {}

    /** How one field is written. */
    public record FieldSettings(
            @Nullable String column,
            @JsonProperty("default") @Nullable String fallback,
            boolean required,
            int length,
            @Nullable String format,
            Map<String, String> codes,
            String separator) {}

    /** A part of the body by its code. */
    public record BodyPartSettings(String name, List<String> diagnoses) {}
}
