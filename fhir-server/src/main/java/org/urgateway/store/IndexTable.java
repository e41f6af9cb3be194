package org.urgateway.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.urgateway.store.index.IndexEntry;

/**
 * A table of the search index: which entries it takes and into which columns.
 *
 * @param incoming SQL: the entries of a batch as rows
 * @param gone SQL: deletes the rows of resources that are not among the incoming ones
 * @param insert SQL: adds the incoming rows
 * @param <E> kind of entry
 */
record IndexTable<E extends IndexEntry>(
        String name, Class<E> kind, List<Column<E>> columns, String incoming, String gone, String insert) {

    /**
     * A column and what of an entry goes in.
     *
     * @param <E> kind of entry
     */
    record Column<E>(String name, String sqlType, Function<E, Object> value) {}

    /** An entry with the row of the resource that it belongs to. */
    record Row<E>(long rowId, E entry) {}

    static final List<IndexTable<?>> ALL = List.of(
            new IndexTable<>(
                    "token_index",
                    IndexEntry.Token.class,
                    List.of(
                            new Column<>("value", "text", IndexEntry.Token::value),
                            new Column<>("system", "bigint", IndexEntry.Token::system))),
            new IndexTable<>(
                    "reference_index",
                    IndexEntry.Reference.class,
                    List.of(
                            new Column<>("target_type", "text", IndexEntry.Reference::targetType),
                            new Column<>("target_id", "text", IndexEntry.Reference::targetId))),
            new IndexTable<>(
                    "string_index",
                    IndexEntry.Text.class,
                    List.of(
                            new Column<>("normal", "text", IndexEntry.Text::normal),
                            new Column<>("value", "text", IndexEntry.Text::value))),
            new IndexTable<>(
                    "date_index",
                    IndexEntry.Time.class,
                    List.of(
                            new Column<>("low", "timestamptz", entry -> SqlTime.text(entry.low())),
                            new Column<>("high", "timestamptz", entry -> SqlTime.text(entry.high())))),
            new IndexTable<>(
                    "number_index",
                    IndexEntry.Number.class,
                    List.of(new Column<>("value", "numeric", IndexEntry.Number::value))),
            new IndexTable<>(
                    "quantity_index",
                    IndexEntry.Quantity.class,
                    List.of(
                            new Column<>("low", "numeric", IndexEntry.Quantity::low),
                            new Column<>("high", "numeric", IndexEntry.Quantity::high),
                            new Column<>("system", "bigint", IndexEntry.Quantity::system),
                            new Column<>("code", "text", IndexEntry.Quantity::code),
                            new Column<>("unit", "text", IndexEntry.Quantity::unit))),
            new IndexTable<>(
                    "uri_index", IndexEntry.Uri.class, List.of(new Column<>("value", "text", IndexEntry.Uri::value))),
            new IndexTable<>(
                    "token_time_index",
                    IndexEntry.TokenTime.class,
                    List.of(
                            new Column<>("value", "text", IndexEntry.TokenTime::value),
                            new Column<>("system", "bigint", IndexEntry.TokenTime::system),
                            new Column<>("low", "timestamptz", entry -> SqlTime.text(entry.low())),
                            new Column<>("high", "timestamptz", entry -> SqlTime.text(entry.high())))));

    private IndexTable(String name, Class<E> kind, List<Column<E>> columns) {
        this(name, kind, columns, incoming(columns), gone(name, columns), insert(name, columns));
    }

    /** Adds the entries of new resources to the table. */
    void insert(SqlBatch batch, List<Row<IndexEntry>> all) {
        List<Row<E>> rows = mine(all);
        if (!rows.isEmpty()) {
            batch.add("with " + incoming + insert, values(rows));
        }
    }

    /** Makes the entries of resources that were there before equal to the given ones, touching only what differs. */
    void replace(SqlBatch batch, List<Row<IndexEntry>> all, List<Long> replaced) {
        List<SqlBatch.Column> values = new ArrayList<>(values(mine(all)));
        values.add(SqlBatch.Column.of("bigint", replaced, id -> id));
        batch.add("with " + incoming + gone + insert, values);
    }

    private List<Row<E>> mine(List<Row<IndexEntry>> all) {
        return all.stream()
                .filter(row -> kind.isInstance(row.entry()))
                .map(row -> new Row<>(row.rowId(), kind.cast(row.entry())))
                .toList();
    }

    private static <E> String incoming(List<Column<E>> columns) {
        String casts = columns.stream()
                .map(column -> ", ?::" + column.sqlType() + "[]")
                .collect(Collectors.joining());
        return "incoming as (select * from unnest (?::bigint[], ?::smallint[]%s) as rows (row_id, parameter_id, %s))"
                .formatted(casts, names(columns, ""));
    }

    private static <E> String gone(String name, List<Column<E>> columns) {
        return """
                , gone as (
                  delete from %s old where row_id = any (?)
                  and not exists (select from incoming where (incoming.row_id, incoming.parameter_id, %s) = (old.row_id, old.parameter_id, %s)))
                """.formatted(name, names(columns, "incoming."), names(columns, "old."));
    }

    private static <E> String insert(String name, List<Column<E>> columns) {
        String names = names(columns, "");
        return "\ninsert into %s (tenant, row_id, parameter_id, %s) select %d, row_id, parameter_id, %s from incoming on conflict do nothing"
                .formatted(name, names, Tenant.DEFAULT, names);
    }

    private static <E> String names(List<Column<E>> columns, String alias) {
        return columns.stream().map(column -> alias + column.name()).collect(Collectors.joining(", "));
    }

    private List<SqlBatch.Column> values(List<Row<E>> rows) {
        List<SqlBatch.Column> values = new ArrayList<>();
        values.add(SqlBatch.Column.of("bigint", rows, Row::rowId));
        values.add(SqlBatch.Column.of("smallint", rows, row -> row.entry().parameter()));
        for (Column<E> column : columns) {
            values.add(SqlBatch.Column.of(
                    column.sqlType(), rows, row -> column.value().apply(row.entry())));
        }
        return values;
    }
}
