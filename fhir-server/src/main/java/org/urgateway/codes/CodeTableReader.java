package org.urgateway.codes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.urgateway.terminology.lists.ListRow;

/** Reads loaded lists out of the database, those that are not in memory yet. */
final class CodeTableReader {

    private static final int ROWS_A_ROUND_TRIP = 2_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;

    CodeTableReader(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
        jdbc.setFetchSize(ROWS_A_ROUND_TRIP);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        transactions.setReadOnly(true);
        // A list and its codes are read as of one moment, whatever is loaded meanwhile and whoever calls.
        transactions.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * The lists that are loaded now, by the number of their loading.
     *
     * @param known tables to keep where their list is still loaded; a list loaded again has a new number
     */
    Map<Long, CodeTable> read(Map<Long, CodeTable> known) {
        return Objects.requireNonNull(transactions.execute(status -> {
            Map<Long, CodeTable> tables = new HashMap<>();
            lists().forEach((id, list) ->
                    tables.put(id, Optional.ofNullable(known.get(id)).orElseGet(() -> table(id, list))));
            return Map.copyOf(tables);
        }));
    }

    private Map<Long, LoadedList> lists() {
        Map<Long, LoadedList> lists = new HashMap<>();
        jdbc.query(
                "select " + LoadedList.COLUMNS + ", id from code_list where tenant = ?",
                row -> {
                    lists.put(row.getLong("id"), LoadedList.of(row));
                },
                CodeLists.TENANT);
        return lists;
    }

    private CodeTable table(long id, LoadedList list) {
        CodeTable.Builder table = new CodeTable.Builder(list);
        jdbc.query(
                "select code, display, selectable, valid_from, valid_to from code where list = ? order by code collate \"C\"",
                row -> {
                    table.add(new ListRow.Listed(
                            row.getString(1), row.getString(2), row.getBoolean(3), day(row, 4), day(row, 5)));
                },
                id);
        return table.build();
    }

    private static Optional<LocalDate> day(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDate.class));
    }
}
