package org.urgateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/** Several statements, each over many rows given as arrays, that go to PostgreSQL in one round trip. */
final class SqlBatch {

    /** One value of a statement: an array. */
    record Column(String sqlType, Object[] values) {

        static <T> Column of(String sqlType, Collection<T> rows, Function<? super T, ?> value) {
            return new Column(sqlType, rows.stream().map(value).toArray());
        }
    }

    private final List<String> statements = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();

    void add(String sql, List<Column> values) {
        statements.add(sql.strip());
        columns.addAll(values);
    }

    void run(JdbcTemplate jdbc) {
        if (!statements.isEmpty()) {
            jdbc.execute(this::prepare, PreparedStatement::execute);
        }
    }

    private PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(String.join(";\n", statements));
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            statement.setArray(i + 1, connection.createArrayOf(column.sqlType(), column.values()));
        }
        return statement;
    }
}
