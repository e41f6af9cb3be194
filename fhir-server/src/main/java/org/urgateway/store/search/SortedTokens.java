package org.urgateway.store.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.urgateway.store.index.ParameterDictionary;

/**
 * Searches by a code that are sorted by a date, where a composite parameter holds both: its index lies in that order, so that a
 * page is read off its beginning, a code after the other, and not sorted out of all matches.
 */
final class SortedTokens {

    /** With more codes one search of all is planned faster than one a code. */
    private static final int MOST_CODES = 10;

    private final ParameterDictionary dictionary;

    SortedTokens(ParameterDictionary dictionary) {
        this.dictionary = dictionary;
    }

    /**
     * What such a search reads.
     *
     * @param composite parameter of the code and the date
     * @param tokens the codes as they stand in the search
     * @param rest what else is asked for
     */
    record Ordered(ParameterDictionary.Entry composite, List<String> tokens, Map<String, List<String>> rest) {

        /**
         * The page behind a cursor, with the columns {@code key0} and {@code key1}.
         *
         * @param criteria of the rest, about rows {@code r}
         */
        Sql page(short tenant, List<Sql> criteria, Optional<Cursor> cursor, int limit, String columns) {
            List<Sql> ofEach = tokens.stream()
                    .map(token -> ofToken(tenant, token, criteria, cursor, limit))
                    .toList();
            return Sql.of("select %s, nullif(key0, 'infinity')::text as sort0, key1::text as sort1 from ("
                            .formatted(columns))
                    .then(Sql.join("\nunion all\n", ofEach))
                    .then(") as found\norder by key0, key1 limit " + limit);
        }

        /** The index has entries neither of other types nor of what is deleted. */
        private Sql ofToken(short tenant, String token, List<Sql> criteria, Optional<Cursor> cursor, int limit) {
            List<Sql> all = new ArrayList<>();
            all.add(Sql.of("""
                    (select r.*, i.low as key0, i.row_id as key1 from token_time_index i join resource r on r.row_id = i.row_id
                      where i.tenant = %d and i.parameter_id = %d""".formatted(tenant, composite.number())));
            all.add(TokenMatch.of(token));
            cursor.ifPresent(at -> all.add(behind(at)));
            all.addAll(criteria);
            return Sql.join("\n and ", all).then("\n order by i.low, i.row_id limit %d)".formatted(limit));
        }

        private static Sql behind(Cursor cursor) {
            String time = cursor.values().get(0);
            return Sql.of(
                    "(i.low, i.row_id) > (?::timestamptz, ?::bigint)",
                    time == null ? "infinity" : time,
                    cursor.values().get(1));
        }
    }

    /** How to read a search in the order of an index; empty where none has its order. */
    Optional<Ordered> of(String type, Map<String, List<String>> parameters) {
        List<String> sorts = parameters.getOrDefault("_sort", List.of());
        if (sorts.size() != 1) {
            return Optional.empty();
        }
        return parameters.entrySet().stream()
                .filter(criterion -> !criterion.getValue().isEmpty())
                .flatMap(criterion -> dictionary.composite(type, criterion.getKey(), sorts.get(0)).stream()
                        .flatMap(composite ->
                                ordered(composite, criterion.getKey(), criterion.getValue(), parameters).stream()))
                .findFirst();
    }

    private static Optional<Ordered> ordered(
            ParameterDictionary.Entry composite,
            String name,
            List<String> values,
            Map<String, List<String>> parameters) {
        List<String> tokens = Values.anyOf(values.get(0));
        // Codes that are the same but for their system would find a resource twice.
        boolean apart = tokens.stream().map(SortedTokens::code).distinct().count() == tokens.size();
        if (!apart
                || tokens.isEmpty()
                || tokens.size() > MOST_CODES
                || tokens.stream().anyMatch(token -> code(token).isEmpty())) {
            return Optional.empty();
        }
        Map<String, List<String>> rest = new LinkedHashMap<>(parameters);
        rest.put(name, values.subList(1, values.size()));
        return Optional.of(new Ordered(composite, tokens, rest));
    }

    private static String code(String token) {
        return token.substring(Values.bar(token) + 1);
    }
}
