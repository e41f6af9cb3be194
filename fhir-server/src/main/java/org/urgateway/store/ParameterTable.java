package org.urgateway.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.urgateway.profiles.SearchParameterDefinition;
import org.urgateway.store.index.ParameterDictionary;

/** The table that numbers the search parameters and remembers how each was when its index rows were extracted. */
final class ParameterTable {

    /** Rises when more is extracted from the same expressions; older entries are then due for a reindex. */
    private static final int EXTRACTION = 3;

    private static final String INSERT = """
            insert into search_parameter (resource_type, code, kind, expression, extraction, complete)
            select new.*, %d, not exists (select from resource r where r.tenant = %d and r.resource_type = new.resource_type)
            from unnest(?, ?, ?, ?) as new (resource_type, code, kind, expression)
            where not exists (select from search_parameter old
                              where old.resource_type = new.resource_type and old.code = new.code)
            on conflict do nothing
            """.formatted(EXTRACTION, Tenant.DEFAULT);

    private static final String CHANGE = """
            update search_parameter old set kind = new.kind, expression = new.expression,
              complete = not exists (select from resource r where r.tenant = %d and r.resource_type = new.resource_type)
            from unnest(?, ?, ?, ?) as new (resource_type, code, kind, expression)
            where old.resource_type = new.resource_type and old.code = new.code
              and (old.kind, old.expression) <> (new.kind, new.expression)
            """.formatted(Tenant.DEFAULT);

    private final JdbcTemplate jdbc;

    ParameterTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Numbers those that are new, marks those that have changed, and answers the numbers of all. */
    ParameterDictionary load(List<SearchParameterDefinition> definitions) {
        Map<Name, Row> rows = rows();
        List<SearchParameterDefinition> unknown = new ArrayList<>();
        List<SearchParameterDefinition> changed = new ArrayList<>();
        for (SearchParameterDefinition definition : definitions) {
            Row row = rows.get(name(definition));
            if (row == null) {
                unknown.add(definition);
            } else if (!row.isOf(definition)) {
                changed.add(definition);
            }
        }
        if (!unknown.isEmpty() || !changed.isEmpty()) {
            write(INSERT, unknown);
            write(CHANGE, changed);
            rows = rows();
        }
        Map<Name, Row> known = rows;
        return new ParameterDictionary(
                definitions.stream()
                        .map(definition -> new ParameterDictionary.Entry(number(known, definition), definition))
                        .toList(),
                this::incomplete);
    }

    /** Types of which some resources lack entries, or have them as they were made in the past. */
    List<String> due() {
        return jdbc.queryForList("""
                select distinct resource_type from search_parameter p where (not complete or extraction < ?)
                and exists (select from resource r where r.tenant = %d and r.resource_type = p.resource_type)
                order by resource_type
                """.formatted(Tenant.DEFAULT), String.class, EXTRACTION);
    }

    /** Says that all resources of types are indexed. */
    void complete(List<String> types) {
        jdbc.update(
                "update search_parameter set complete = true, extraction = ? where resource_type = any (?)",
                EXTRACTION,
                types.toArray(String[]::new));
    }

    private Set<Short> incomplete() {
        return Set.copyOf(
                jdbc.queryForList("select parameter_id from search_parameter where not complete", Short.class));
    }

    private Map<Name, Row> rows() {
        Map<Name, Row> rows = new HashMap<>();
        jdbc.query(
                        "select parameter_id, resource_type, code, kind, expression from search_parameter",
                        (row, n) -> Map.entry(
                                new Name(row.getString("resource_type"), row.getString("code")),
                                new Row(
                                        row.getShort("parameter_id"),
                                        row.getString("kind"),
                                        row.getString("expression"))))
                .forEach(row -> rows.put(row.getKey(), row.getValue()));
        return rows;
    }

    /** Tolerates another node that starts at the same time; rows already there do not use up numbers. */
    private void write(String sql, List<SearchParameterDefinition> definitions) {
        SqlBatch batch = new SqlBatch();
        if (!definitions.isEmpty()) {
            batch.add(
                    sql,
                    List.of(
                            SqlBatch.Column.of("text", definitions, SearchParameterDefinition::type),
                            SqlBatch.Column.of("text", definitions, SearchParameterDefinition::code),
                            SqlBatch.Column.of(
                                    "text",
                                    definitions,
                                    definition -> definition.kind().getCode()),
                            SqlBatch.Column.of("text", definitions, SearchParameterDefinition::expression)));
        }
        batch.run(jdbc);
    }

    private static Name name(SearchParameterDefinition definition) {
        return new Name(definition.type(), definition.code());
    }

    private static short number(Map<Name, Row> rows, SearchParameterDefinition definition) {
        Row row = rows.get(name(definition));
        if (row == null) {
            throw new IllegalStateException("no number for " + definition.url());
        }
        return row.number();
    }

    private record Name(String type, String code) {}

    private record Row(short number, String kind, String expression) {

        boolean isOf(SearchParameterDefinition definition) {
            return kind.equals(definition.kind().getCode()) && expression.equals(definition.expression());
        }
    }
}
