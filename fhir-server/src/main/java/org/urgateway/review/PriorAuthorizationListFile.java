package org.urgateway.review;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.urgateway.review.model.Party;
import org.urgateway.review.model.PriorAuthorizationList;
import org.urgateway.review.model.PriorAuthorizationRule;
import org.urgateway.review.model.PriorAuthorizationRule.Effect;

/**
 * Reads a prior-authorization list from a CSV file with a header line, one row a rule.
 *
 * <p>Empty cells mean: {@code insurer_system} and {@code insurer_value} every insurer, {@code jurisdiction} every state,
 * {@code code_to} the single code {@code code_from}, {@code max_units} no limit, {@code effective_to} still open. The effect is
 * {@code authorize}, {@code review} or {@code not-required}. A citation is required.
 */
public final class PriorAuthorizationListFile {

    private PriorAuthorizationListFile() {}

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException where a row cannot be read; the message names file and line and says what is wanted
     */
    public static PriorAuthorizationList read(Path file) {
        List<PriorAuthorizationRule> rules = new ArrayList<>();
        CsvMapper csv = CsvMapper.csvBuilder()
                .enable(CsvParser.Feature.TRIM_SPACES)
                .enable(CsvParser.Feature.EMPTY_STRING_AS_NULL)
                .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                .build();
        try (Reader reader = Files.newBufferedReader(file);
                MappingIterator<Row> rows = csv.readerFor(Row.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .readValues(reader)) {
            while (rows.hasNextValue()) {
                int line = rows.getCurrentLocation().getLineNr();
                rules.add(rule(rows.nextValue(), file, line));
            }
        } catch (MismatchedInputException | RuntimeJsonMappingException e) {
            throw new IllegalArgumentException(file + ": the columns are not those of a prior-authorization list", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the prior-authorization list " + file, e);
        }
        return new PriorAuthorizationList(rules);
    }

    private static PriorAuthorizationRule rule(Row row, Path file, int line) {
        try {
            return row.rule();
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ", line " + line + ": " + e.getMessage(), e);
        }
    }

    private record Row(
            @JsonProperty("insurer_system") @Nullable String insurerSystem,
            @JsonProperty("insurer_value") @Nullable String insurerValue,
            @JsonProperty("insurer_name") @Nullable String insurerName,
            @JsonProperty("jurisdiction") @Nullable String jurisdiction,
            @JsonProperty("code_system") @Nullable String codeSystem,
            @JsonProperty("code_from") @Nullable String codeFrom,
            @JsonProperty("code_to") @Nullable String codeTo,
            @JsonProperty("max_units") @Nullable String maxUnits,
            @JsonProperty("units") @Nullable String units,
            @JsonProperty("valid_days") @Nullable String validDays,
            @JsonProperty("effective_from") @Nullable String effectiveFrom,
            @JsonProperty("effective_to") @Nullable String effectiveTo,
            @JsonProperty("effect") @Nullable String effect,
            @JsonProperty("citation") @Nullable String citation) {

        PriorAuthorizationRule rule() {
            String from = required(codeFrom, "code_from");
            Effect does = Effect.valueOf(
                    required(effect, "effect").toUpperCase(Locale.ROOT).replace('-', '_'));
            return new PriorAuthorizationRule(
                    insurerSystem == null || insurerValue == null ? null : new Party(insurerSystem, insurerValue),
                    jurisdiction,
                    required(codeSystem, "code_system"),
                    from,
                    codeTo == null ? from : codeTo,
                    maxUnits == null ? null : new BigDecimal(maxUnits),
                    does == Effect.AUTHORIZE ? Integer.parseInt(required(validDays, "valid_days")) : 0,
                    LocalDate.parse(required(effectiveFrom, "effective_from")),
                    effectiveTo == null ? null : LocalDate.parse(effectiveTo),
                    Effect.valueOf(
                            required(effect, "effect").toUpperCase(Locale.ROOT).replace('-', '_')),
                    required(citation, "citation"));
        }

        private static String required(@Nullable String value, String column) {
            if (value == null) {
                throw new IllegalArgumentException("column " + column + " is empty");
            }
            return value;
        }
    }
}
