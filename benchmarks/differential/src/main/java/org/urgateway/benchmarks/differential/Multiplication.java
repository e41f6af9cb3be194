package org.urgateway.benchmarks.differential;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/** Makes copies of the first cases within a database, where loading them over REST would take days. */
final class Multiplication implements AutoCloseable {

    /** Numbers that a running server may have reserved for itself. */
    private static final long RESERVED = 10_000_000;

    private static final int CHUNK = 1 << 20;

    private final Connection connection;
    private final Statement statement;

    Multiplication(String url) throws SQLException {
        connection = DriverManager.getConnection(url);
        statement = connection.createStatement();
        // Foreign keys of what is copied whole need no checking.
        statement.execute("set session_replication_role = replica");
        statement.execute("set maintenance_work_mem = '1GB'");
        statement.execute("set time zone 'UTC'");
    }

    /** Adds to a number that tells rows apart a distance that is the same for all rows of a copy. */
    CopiedTable.Change shift(String table, String column, String rows) throws SQLException {
        long first = number("select min(%s) from %s where %s".formatted(column, table, rows));
        long last = number("select max(%s) from %s".formatted(column, table));
        long width = number("select max(%s) from %s where %s".formatted(column, table, rows)) - first + 1;
        long begin = last + RESERVED - first;
        return (text, row, copy) -> Long.toString(Long.parseLong(text) + begin + (copy - 1) * width);
    }

    /** Copies the rows of a table so many times. */
    void copy(CopiedTable table, int copies) throws SQLException, IOException {
        List<String> names = columns(table.name());
        List<CopiedTable.Row> rows = rows(table, names);
        if (rows.isEmpty()) {
            return;
        }
        List<String> indexes = dropIndexes(table.name());
        CopyIn copy = manager().copyIn("copy %s (%s) from stdin".formatted(table.name(), String.join(", ", names)));
        StringBuilder chunk = new StringBuilder();
        for (int i = 1; i <= copies; i++) {
            for (CopiedTable.Row row : rows) {
                chunk.append(table.copy(row, names, i));
                if (chunk.length() > CHUNK) {
                    write(copy, chunk);
                }
            }
        }
        write(copy, chunk);
        long written = copy.endCopy();
        for (String index : indexes) {
            statement.execute(index);
        }
        System.out.println("%-24s %,d rows".formatted(table.name(), written));
    }

    /** Lets a sequence go on behind what was copied. */
    void advance(String sequence, String table, String column) throws SQLException {
        number("select setval('%s', (select max(%s) from %s) + %d)".formatted(sequence, column, table, RESERVED));
    }

    /** Runs a statement. */
    void run(String sql) throws SQLException {
        statement.execute(sql);
    }

    long number(String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Numbers by names. */
    Map<String, Long> numbers(String sql) throws SQLException {
        Map<String, Long> numbers = new HashMap<>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                numbers.put(row.getString(1), row.getLong(2));
            }
        }
        return numbers;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private List<String> columns(String table) throws SQLException {
        return strings(
                "select column_name from information_schema.columns where table_schema = 'public' and table_name = '%s' order by ordinal_position"
                        .formatted(table));
    }

    private List<CopiedTable.Row> rows(CopiedTable table, List<String> names) throws SQLException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        manager()
                .copyOut(
                        "copy (select %s from %s where %s) to stdout"
                                .formatted(String.join(", ", names), table.name(), table.rows()),
                        out);
        Map<String, Integer> positions = new HashMap<>();
        names.forEach(name -> positions.put(name, positions.size()));
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> new CopiedTable.Row(positions, line.split("\t", -1)))
                .toList();
    }

    /** Drops the indexes that no constraint needs; how to make them again. */
    private List<String> dropIndexes(String table) throws SQLException {
        String of =
                "from pg_index i where indrelid = '%s'::regclass and not exists (select from pg_constraint where conindid = indexrelid)"
                        .formatted(table);
        List<String> definitions = strings("select pg_get_indexdef(indexrelid) " + of);
        for (String name : strings("select indexrelid::regclass::text " + of)) {
            statement.execute("drop index " + name);
        }
        return definitions;
    }

    private List<String> strings(String sql) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                strings.add(row.getString(1));
            }
        }
        return strings;
    }

    private CopyManager manager() throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private static void write(CopyIn copy, StringBuilder chunk) throws SQLException {
        byte[] bytes = chunk.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        chunk.setLength(0);
    }
}
