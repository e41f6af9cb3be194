package org.urgateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.urgateway.store.StoredResource.Change;

/** Rows of {@code resource} and {@code resource_history} as stored versions. */
final class ResourceRows {

    /** What {@link #read} needs, in both tables. */
    static final String COLUMNS = "row_id, resource_type, resource_id, version, last_updated, change, body";

    private ResourceRows() {}

    static StoredResource read(ResultSet row, int n) throws SQLException {
        return new StoredResource(
                new ResourceKey(row.getString("resource_type"), row.getString("resource_id")),
                row.getLong("version"),
                SqlTime.read(row, "last_updated"),
                change(row.getString("change")),
                row.getString("body"));
    }

    static String code(Change change) {
        return switch (change) {
            case CREATED -> "C";
            case UPDATED -> "U";
            case DELETED -> "D";
        };
    }

    static Change change(String code) {
        return switch (code) {
            case "C" -> Change.CREATED;
            case "U" -> Change.UPDATED;
            case "D" -> Change.DELETED;
            default -> throw new IllegalStateException("unknown change " + code);
        };
    }
}
