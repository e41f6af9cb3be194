package org.urgateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.urgateway.store.search.CompiledSearch;
import org.urgateway.store.search.SearchCompiler;
import org.urgateway.store.search.Sql;

/** Runs searches. */
final class Searches {

    private final JdbcTemplate jdbc;
    private final SearchCompiler compiler;
    private final IncludeReader includes;

    Searches(JdbcTemplate jdbc, SearchCompiler compiler, IncludeReader includes) {
        this.jdbc = jdbc;
        this.compiler = compiler;
        this.includes = includes;
    }

    SearchPage run(String type, Map<String, List<String>> parameters) {
        CompiledSearch search = compiler.compile(type, parameters, ResourceRows.COLUMNS);
        List<Match> found = search.page().map(sql -> matches(sql, search)).orElse(List.of());
        boolean more = found.size() > search.size();
        List<Match> page = more ? found.subList(0, search.size()) : found;
        List<StoredResource> matches = page.stream().map(Match::resource).toList();
        boolean whole = search.page().isPresent() && !more && !parameters.containsKey("_cursor");
        Long total = whole
                ? Long.valueOf(page.size())
                : search.total().map(this::count).orElse(null);
        return new SearchPage(
                matches,
                includes.read(matches, search.includes()),
                total,
                more ? CompiledSearch.cursor(page.get(page.size() - 1).sortValues()) : null);
    }

    private List<Match> matches(Sql sql, CompiledSearch search) {
        List<String> sortColumns = search.sortColumns();
        return jdbc.query(
                sql.text(),
                (row, n) -> new Match(ResourceRows.read(row, n), values(row, sortColumns)),
                sql.values().toArray());
    }

    private long count(Sql sql) {
        Long count = jdbc.queryForObject(sql.text(), Long.class, sql.values().toArray());
        return count == null ? 0 : count;
    }

    private static List<@Nullable String> values(ResultSet row, Collection<String> columns) throws SQLException {
        List<@Nullable String> values = new ArrayList<>();
        for (String column : columns) {
            values.add(row.getString(column));
        }
        return values;
    }

    private record Match(StoredResource resource, List<@Nullable String> sortValues) {}
}
