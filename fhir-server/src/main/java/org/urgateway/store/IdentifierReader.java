package org.urgateway.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.urgateway.store.index.IndexText;
import org.urgateway.store.index.ParameterDictionary;

/** Finds resources by business identifier, any number of them in one query. */
final class IdentifierReader {

    private static final String QUERY =
            """
            select asked.n, %s from unnest(?::integer[], ?::smallint[], ?::text[], ?::bigint[])
              as asked (n, parameter_id, value, system)
            join token_index i on i.tenant = %d
              and (i.parameter_id, i.value, i.system) = (asked.parameter_id, asked.value, asked.system)
            join resource r on r.row_id = i.row_id
            where r.change <> 'D' order by asked.n, r.row_id
            """.formatted("r." + ResourceRows.COLUMNS.replace(", ", ", r."), Tenant.DEFAULT);

    private final JdbcTemplate jdbc;
    private final ParameterDictionary dictionary;

    IdentifierReader(JdbcTemplate jdbc, ParameterDictionary dictionary) {
        this.jdbc = jdbc;
        this.dictionary = dictionary;
    }

    Map<IdentifierLookup, List<StoredResource>> find(Collection<IdentifierLookup> lookups) {
        List<IdentifierLookup> asked = lookups.stream().distinct().toList();
        Map<IdentifierLookup, List<StoredResource>> found = new LinkedHashMap<>();
        if (asked.isEmpty()) {
            return found;
        }
        jdbc.query(
                        QUERY,
                        (row, n) -> Map.entry(asked.get(row.getInt("n")), ResourceRows.read(row, n)),
                        IntStream.range(0, asked.size()).boxed().toArray(Integer[]::new),
                        asked.stream().map(this::parameter).toArray(Short[]::new),
                        asked.stream()
                                .map(lookup -> IndexText.whole(lookup.value()))
                                .toArray(String[]::new),
                        asked.stream()
                                .map(lookup -> IndexText.hash(lookup.system()))
                                .toArray(Long[]::new))
                .forEach(hit -> found.computeIfAbsent(hit.getKey(), key -> new ArrayList<>())
                        .add(hit.getValue()));
        return found;
    }

    private short parameter(IdentifierLookup lookup) {
        return dictionary
                .find(lookup.type(), "identifier")
                .orElseThrow(() -> new IllegalArgumentException(lookup.type() + " is not searched by identifier"))
                .number();
    }
}
