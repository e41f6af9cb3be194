package org.urgateway.store.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the values of the sort keys in its last row. The next page starts behind them, on whichever node and
 * whatever was written since.
 */
record Cursor(List<@Nullable String> values) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Cursor parse(String token, int keys) {
        try {
            byte[] json = Base64.getUrlDecoder().decode(token);
            List<@Nullable String> values =
                    JSON.readValue(new String(json, StandardCharsets.UTF_8), new TypeReference<>() {});
            if (values.size() == keys) {
                return new Cursor(values);
            }
        } catch (IllegalArgumentException | JsonProcessingException e) {
            // Said below, as for a token of another search.
        }
        throw new InvalidSearchException(
                "_cursor", "it is no token of this search; follow the links of the page before");
    }

    String token() {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(values));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list of strings is always JSON", e);
        }
    }

    /** The rows behind the cursor, in terms of the columns {@code key0}, {@code key1} … */
    Sql behind(List<SortKey> keys) {
        List<Sql> alternatives = new ArrayList<>();
        Sql same = Sql.of("");
        for (int i = 0; i < keys.size(); i++) {
            alternatives.add(Sql.of("(").then(same).then(beyond(keys.get(i), i)).then(")"));
            same = same.then(equal(keys.get(i), i)).then(" and ");
        }
        Sql behind = Sql.of("(").then(Sql.join(" or ", alternatives)).then(")");
        SortKey first = keys.get(0);
        // Follows from the rest, but lets the scan of an ordered index start where the page ended.
        return first.nullable()
                ? behind
                : Sql.of("key0 " + (first.descending() ? "<=" : ">=") + placeholder(first), values.get(0))
                        .then(" and ")
                        .then(behind);
    }

    private Sql beyond(SortKey key, int i) {
        String value = values.get(i);
        if (value == null) {
            return Sql.of("false");
        }
        Sql compared = Sql.of("key" + i + (key.descending() ? " < " : " > ") + placeholder(key), value);
        return key.nullable() ? Sql.of("(").then(compared).then(" or key" + i + " is null)") : compared;
    }

    private Sql equal(SortKey key, int i) {
        String value = values.get(i);
        return value == null ? Sql.of("key" + i + " is null") : Sql.of("key" + i + " = " + placeholder(key), value);
    }

    private static String placeholder(SortKey key) {
        return " ?::" + key.sqlType();
    }
}
