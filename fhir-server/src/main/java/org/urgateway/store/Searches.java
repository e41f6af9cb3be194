package org.urgateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.RowMapperResultSetExtractor;
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
                : search.total().map(sql -> count(sql, search.anew())).orElse(null);
        return new SearchPage(
                matches,
                includes.read(matches, search.includes()),
                total,
                more ? CompiledSearch.cursor(page.get(page.size() - 1).sortValues()) : null);
    }

    private List<Match> matches(Sql sql, CompiledSearch search) {
        List<String> sortColumns = search.sortColumns();
        return query(sql, search.anew(), (row, n) -> new Match(ResourceRows.read(row, n), values(row, sortColumns)));
    }

    private long count(Sql sql, boolean anew) {
        return query(sql, anew, (row, n) -> row.getLong(1)).get(0);
    }

    private <T> List<T> query(Sql sql, boolean anew, RowMapper<T> mapper) {
        List<T> rows = jdbc.query(
                connection -> prepare(connection, sql.text(), anew),
                new ArgumentPreparedStatementSetter(sql.values().toArray()),
                new RowMapperResultSetExtractor<>(mapper));
        return Objects.requireNonNull(rows);
    }

    private static PreparedStatement prepare(Connection connection, String sql, boolean anew) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        if (anew) {
            // After five runs the driver would name the statement, and PostgreSQL soon plan it for any values.
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        }
        return statement;
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
