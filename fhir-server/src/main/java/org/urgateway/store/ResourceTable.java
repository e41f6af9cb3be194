package org.urgateway.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.urgateway.store.ResourceWriter.NewVersion;
import org.urgateway.store.StoredResource.Change;
import org.urgateway.store.index.IndexEntry;

/** The tables of resources, history and index as a writer sees them. */
final class ResourceTable {

    private static final String LOCK = """
            select row_id, resource_type, resource_id, version, last_updated, change from resource
            where (tenant, resource_type, resource_id) in (select %d::smallint, * from unnest(?, ?))
            order by resource_type, resource_id for no key update
            """.formatted(Tenant.DEFAULT);

    private static final String SUPERSEDE = """
            insert into resource_history
            select row_id, transaction_id, last_updated, version, tenant, change, resource_type, resource_id, body
            from resource where row_id = any (?)
            """;

    private static final String UPDATE = """
            update resource set transaction_id = pg_current_xact_id(),
              last_updated = new.last_updated, version = new.version, change = new.change, body = new.body
            from unnest(?::bigint[], ?::timestamptz[], ?::integer[], ?::"char"[], ?::text[])
              as new (row_id, last_updated, version, change, body)
            where resource.row_id = new.row_id
            """;

    private static final String INSERT = """
            insert into resource (tenant, row_id, last_updated, version, change, body, resource_type, resource_id)
            select %d, * from unnest(?::bigint[], ?::timestamptz[], ?::integer[], ?::"char"[], ?::text[], ?::text[], ?::text[])
            """.formatted(Tenant.DEFAULT);

    private final JdbcTemplate jdbc;
    private final Locks locks;
    private final RowIds rowIds;

    ResourceTable(JdbcTemplate jdbc, Locks locks, RowIds rowIds) {
        this.jdbc = jdbc;
        this.locks = locks;
        this.rowIds = rowIds;
    }

    /** A row as it is while the transaction holds it locked. */
    record Current(long rowId, ResourceKey key, long version, Instant lastUpdated, Change change) {}

    /** Locks the rows of keys, always in the same order, and the names of keys that have no row yet. */
    Map<ResourceKey, Current> lock(List<ResourceKey> keys) {
        Map<ResourceKey, Current> found = select(keys);
        List<ResourceKey> missing =
                keys.stream().filter(key -> !found.containsKey(key)).toList();
        if (!missing.isEmpty()) {
            locks.take(missing.stream().map(key -> "new " + key.reference()).toList());
            found.putAll(select(missing));
        }
        return found;
    }

    /** Stores new versions with their index entries in one round trip. */
    void store(List<NewVersion> versions) {
        List<Placed> placed = versions.stream()
                .map(version -> new Placed(version.before().map(Current::rowId).orElseGet(rowIds::next), version))
                .toList();
        List<Placed> updates = placed.stream().filter(Placed::succeeds).toList();
        List<Placed> inserts = placed.stream().filter(row -> !row.succeeds()).toList();
        SqlBatch batch = new SqlBatch();
        if (!updates.isEmpty()) {
            List<SqlBatch.Column> values = columns(updates);
            batch.add(SUPERSEDE, values.subList(0, 1));
            batch.add(UPDATE, values);
        }
        if (!inserts.isEmpty()) {
            List<SqlBatch.Column> values = new ArrayList<>(columns(inserts));
            values.add(SqlBatch.Column.of(
                    "text", inserts, row -> row.stored().key().type()));
            values.add(SqlBatch.Column.of(
                    "text", inserts, row -> row.stored().key().id()));
            batch.add(INSERT, values);
        }
        index(batch, updates, inserts);
        run(batch, inserts);
    }

    private static void index(SqlBatch batch, List<Placed> updates, List<Placed> inserts) {
        List<Long> replaced = updates.stream().map(Placed::rowId).toList();
        List<IndexTable.Row<IndexEntry>> entriesOfInserts = entries(inserts);
        List<IndexTable.Row<IndexEntry>> entriesOfUpdates = entries(updates);
        for (IndexTable<?> table : IndexTable.ALL) {
            table.insert(batch, entriesOfInserts);
            if (!replaced.isEmpty()) {
                table.replace(batch, entriesOfUpdates, replaced);
            }
        }
    }

    private void run(SqlBatch batch, List<Placed> inserts) {
        try {
            batch.run(jdbc);
        } catch (DuplicateKeyException e) {
            ResourceKey key = inserts.get(0).stored().key();
            throw new VersionConflictException(
                    key, "the id of %s, or of another new resource beside it, is in use".formatted(key.reference()));
        }
    }

    private Map<ResourceKey, Current> select(Collection<ResourceKey> keys) {
        Map<ResourceKey, Current> found = new HashMap<>();
        if (!keys.isEmpty()) {
            String[] types = keys.stream().map(ResourceKey::type).toArray(String[]::new);
            String[] ids = keys.stream().map(ResourceKey::id).toArray(String[]::new);
            jdbc.query(
                            LOCK,
                            (row, n) -> new Current(
                                    row.getLong("row_id"),
                                    new ResourceKey(row.getString("resource_type"), row.getString("resource_id")),
                                    row.getLong("version"),
                                    SqlTime.read(row, "last_updated"),
                                    ResourceRows.change(row.getString("change"))),
                            types,
                            ids)
                    .forEach(row -> found.put(row.key(), row));
        }
        return found;
    }

    private static List<SqlBatch.Column> columns(List<Placed> rows) {
        return List.of(
                SqlBatch.Column.of("bigint", rows, Placed::rowId),
                SqlBatch.Column.of(
                        "timestamptz", rows, row -> SqlTime.text(row.stored().lastUpdated())),
                SqlBatch.Column.of("integer", rows, row -> (int) row.stored().version()),
                SqlBatch.Column.of(
                        "\"char\"", rows, row -> ResourceRows.code(row.stored().change())),
                SqlBatch.Column.of("text", rows, row -> row.stored().json()));
    }

    private static List<IndexTable.Row<IndexEntry>> entries(List<Placed> rows) {
        return rows.stream()
                .flatMap(row -> row.version().entries().stream().map(entry -> new IndexTable.Row<>(row.rowId(), entry)))
                .toList();
    }

    private record Placed(long rowId, NewVersion version) {

        boolean succeeds() {
            return version.before().isPresent();
        }

        StoredResource stored() {
            return version.stored();
        }
    }
}
