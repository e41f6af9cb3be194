package org.urgateway.store;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads current rows and single versions. */
final class ResourceReader {

    private static final String BY_KEYS = """
            select %s from resource
            where (tenant, resource_type, resource_id) in (select %d::smallint, * from unnest(?, ?)) and change <> 'D'
            """.formatted(ResourceRows.COLUMNS, Tenant.DEFAULT);

    private static final String LOCK = """
            select row_id from resource
            where (tenant, resource_type, resource_id) in (select %d::smallint, * from unnest(?, ?))
            order by resource_type, resource_id for no key update
            """.formatted(Tenant.DEFAULT);

    private static final String LATEST =
            "select %s from resource where tenant = %d and resource_type = ? and resource_id = ?"
                    .formatted(ResourceRows.COLUMNS, Tenant.DEFAULT);

    private static final String VERSION = """
            select %1$s from resource where tenant = %2$d and resource_type = ? and resource_id = ? and version = ?
            union all
            select %1$s from resource_history where tenant = %2$d and resource_type = ? and resource_id = ? and version = ?
            """.formatted(ResourceRows.COLUMNS, Tenant.DEFAULT);

    private final JdbcTemplate jdbc;

    ResourceReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Map<ResourceKey, StoredResource> current(Collection<ResourceKey> keys) {
        Map<ResourceKey, StoredResource> found = new LinkedHashMap<>();
        if (!keys.isEmpty()) {
            Object[] types = keys.stream().map(ResourceKey::type).toArray(String[]::new);
            Object[] ids = keys.stream().map(ResourceKey::id).toArray(String[]::new);
            jdbc.query(BY_KEYS, ResourceRows::read, types, ids).forEach(row -> found.put(row.key(), row));
        }
        return found;
    }

    /** Locks the rows that are there, always in the same order, until the transaction ends. */
    void lock(Collection<ResourceKey> keys) {
        Object[] types = keys.stream().map(ResourceKey::type).toArray(String[]::new);
        Object[] ids = keys.stream().map(ResourceKey::id).toArray(String[]::new);
        jdbc.query(LOCK, (row, n) -> row.getLong(1), types, ids);
    }

    Optional<StoredResource> latest(ResourceKey key) {
        return jdbc.query(LATEST, ResourceRows::read, key.type(), key.id()).stream()
                .findFirst();
    }

    Optional<StoredResource> version(ResourceKey key, long version) {
        return jdbc
                .query(VERSION, ResourceRows::read, key.type(), key.id(), version, key.type(), key.id(), version)
                .stream()
                .findFirst();
    }
}
