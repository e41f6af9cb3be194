package org.urgateway.store;

import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** Numbers for new rows, taken from the database in blocks so that most writes need no round trip for them. */
final class RowIds {

    /** As {@code V1__store.sql} declares the sequence. */
    private static final int BLOCK = 512;

    private final JdbcTemplate jdbc;
    private long next;
    private long end;

    RowIds(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The next number, on the connection of the caller's transaction. */
    synchronized long next() {
        if (next == end) {
            next = Objects.requireNonNull(jdbc.queryForObject("select nextval('row_id_block')", Long.class));
            end = next + BLOCK;
        }
        return next++;
    }
}
