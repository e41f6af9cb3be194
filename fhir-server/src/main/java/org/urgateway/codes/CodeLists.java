package org.urgateway.codes;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionTemplate;
import org.urgateway.terminology.lists.CodeListFormat;
import org.urgateway.terminology.lists.ListRow;

/** The loaded code lists. A list is loaded as a whole or not at all, by PostgreSQL's COPY; readers see the old one until then. */
public final class CodeLists {

    static final short TENANT = 1;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;

    /** The lists in the database, which must be migrated. */
    public CodeLists(DataSource dataSource, Clock clock) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        this.clock = clock;
    }

    /**
     * Loads a list in place of the one that the system has.
     *
     * @param system code system of the codes
     * @param version edition, in the user's words
     * @param format format of the text
     * @param text the list, read once from begin to end
     * @param rejects gets every row that is left out
     * @throws UncheckedIOException where the text cannot be read; nothing is changed then
     */
    public LoadedList load(
            String system, String version, CodeListFormat format, Reader text, Consumer<ListRow.Rejected> rejects) {
        return transactions.execute(status -> {
            jdbc.update("delete from code_list where tenant = ? and system = ?", TENANT, system);
            long list = begin(system, version, format);
            AtomicLong rejected = new AtomicLong();
            long codes = copy(list, format, text, row -> {
                rejected.incrementAndGet();
                rejects.accept(row);
            });
            jdbc.update("update code_list set codes = ?, rejects = ? where id = ?", codes, rejected.get(), list);
            return all().stream()
                    .filter(loaded -> loaded.system().equals(system))
                    .findFirst()
                    .orElseThrow();
        });
    }

    /** The loaded lists in the order of their systems. */
    public List<LoadedList> all() {
        return jdbc.query(
                "select " + LoadedList.COLUMNS + " from code_list where tenant = ? order by system",
                (row, number) -> LoadedList.of(row),
                TENANT);
    }

    private long begin(String system, String version, CodeListFormat format) {
        Long id = jdbc.queryForObject(
                "insert into code_list (tenant, system, version, format, loaded_at, codes, rejects)"
                        + " values (?, ?, ?, ?, ?, 0, 0) returning id",
                Long.class,
                TENANT,
                system,
                version,
                format.label(),
                clock.instant().atOffset(ZoneOffset.UTC));
        return Objects.requireNonNull(id);
    }

    private long copy(long list, CodeListFormat format, Reader text, Consumer<ListRow.Rejected> rejects) {
        Connection connection = DataSourceUtils.getConnection(Objects.requireNonNull(jdbc.getDataSource()));
        try {
            CopyIn copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy code (list, code, display, selectable, valid_from, valid_to) from stdin");
            try {
                format.read(text, row -> {
                    if (row instanceof ListRow.Listed listed) {
                        write(copy, CodeRow.copyLine(list, listed));
                    } else if (row instanceof ListRow.Rejected rejected) {
                        rejects.accept(rejected);
                    }
                });
                return copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the code list cannot be read", e);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the code list cannot be stored", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, jdbc.getDataSource());
        }
    }

    private static void write(CopyIn copy, byte[] line) {
        try {
            copy.writeToCopy(line, 0, line.length);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the code list cannot be stored", e);
        }
    }
}
