package org.urgateway.store;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.urgateway.profiles.SearchParameterDefinition;
import org.urgateway.store.index.ParameterDictionary;

/** The table that numbers the search parameters and remembers how each was when its index rows were extracted. */
final class ParameterTable {

    private final JdbcTemplate jdbc;

    ParameterTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Numbers those that are new and answers the numbers of all. */
    ParameterDictionary load(List<SearchParameterDefinition> definitions) {
        Map<Name, Short> numbers = numbers();
        List<SearchParameterDefinition> unknown = definitions.stream()
                .filter(definition -> !numbers.containsKey(name(definition)))
                .toList();
        if (!unknown.isEmpty()) {
            insert(unknown);
            numbers.putAll(numbers());
        }
        return new ParameterDictionary(definitions.stream()
                .map(definition -> new ParameterDictionary.Entry(number(numbers, definition), definition))
                .toList());
    }

    private Map<Name, Short> numbers() {
        return jdbc
                .query(
                        "select parameter_id, resource_type, code from search_parameter",
                        (row, n) -> Map.entry(new Name(row.getString(2), row.getString(3)), row.getShort(1)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Tolerates another node that starts at the same time; rows already there do not use up numbers. */
    private void insert(List<SearchParameterDefinition> unknown) {
        SqlBatch batch = new SqlBatch();
        batch.add(
                """
                insert into search_parameter (resource_type, code, kind, expression)
                select * from unnest(?, ?, ?, ?) as new (resource_type, code, kind, expression)
                where not exists (select from search_parameter old
                                  where old.resource_type = new.resource_type and old.code = new.code)
                on conflict do nothing
                """,
                List.of(
                        SqlBatch.Column.of("text", unknown, SearchParameterDefinition::type),
                        SqlBatch.Column.of("text", unknown, SearchParameterDefinition::code),
                        SqlBatch.Column.of(
                                "text", unknown, definition -> definition.kind().getCode()),
                        SqlBatch.Column.of("text", unknown, SearchParameterDefinition::expression)));
        batch.run(jdbc);
    }

    private static Name name(SearchParameterDefinition definition) {
        return new Name(definition.type(), definition.code());
    }

    private static short number(Map<Name, Short> numbers, SearchParameterDefinition definition) {
        Short number = numbers.get(name(definition));
        if (number == null) {
            throw new IllegalStateException("no number for " + definition.url());
        }
        return number;
    }

    private record Name(String type, String code) {}
}
