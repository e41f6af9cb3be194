package org.urgateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Points in time between Java and PostgreSQL; the ends of {@link Instant} stand for infinity. */
final class SqlTime {

    private SqlTime() {}

    static String text(Instant time) {
        return time.equals(Instant.MIN) ? "-infinity" : time.equals(Instant.MAX) ? "infinity" : time.toString();
    }

    static Instant read(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
