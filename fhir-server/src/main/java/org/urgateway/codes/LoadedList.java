package org.urgateway.codes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A code list as it was loaded.
 *
 * @param system code system of its codes
 * @param version edition that the user named, for example {@code 2026}
 * @param format format it was read from
 * @param loadedAt when
 * @param codes how many codes it has
 * @param rejects how many rows were left out
 */
public record LoadedList(String system, String version, String format, Instant loadedAt, long codes, long rejects) {

    static final String COLUMNS = "system, version, format, loaded_at, codes, rejects";

    static LoadedList of(ResultSet row) throws SQLException {
        return new LoadedList(
                row.getString("system"),
                row.getString("version"),
                row.getString("format"),
                row.getTimestamp("loaded_at").toInstant(),
                row.getLong("codes"),
                row.getLong("rejects"));
    }
}
