package org.urgateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import org.urgateway.store.index.TimeRange;
import org.urgateway.store.search.InvalidSearchException;

/** Reads versions across the current rows and the history. */
final class HistoryReader {

    private static final Pattern CURSOR = Pattern.compile("([-0-9T:.]+Z)_(\\d{1,18})_(\\d{1,9})");
    private static final String ORDER = " order by last_updated desc, row_id desc, version desc limit ";

    private final JdbcTemplate jdbc;
    private final Collection<String> types;

    HistoryReader(JdbcTemplate jdbc, Collection<String> types) {
        this.jdbc = jdbc;
        this.types = types;
    }

    HistoryPage read(HistoryQuery query) {
        List<Object> values = new ArrayList<>();
        String current = versions("resource", query, values);
        String superseded = versions("resource_history", query, values);
        String sql = current + " union all " + superseded + ORDER + (query.count() + 1);
        List<Version> found = jdbc.query(sql, HistoryReader::version, values.toArray());
        boolean more = found.size() > query.count();
        List<Version> page = more ? found.subList(0, query.count()) : found;
        return new HistoryPage(
                page.stream().map(Version::resource).toList(),
                more && !page.isEmpty() ? Optional.of(page.get(page.size() - 1).cursor()) : Optional.empty());
    }

    /** Goes type by type, so that each scan follows the index by time and stops at the page's length. */
    private String versions(String table, HistoryQuery query, List<Object> values) {
        values.add(
                query.type().map(List::of).orElseGet(() -> List.copyOf(types)).toArray(String[]::new));
        StringBuilder where = new StringBuilder();
        query.id().ifPresent(id -> {
            where.append(" and resource_id = ?");
            values.add(id);
        });
        query.since().ifPresent(since -> {
            where.append(" and last_updated >= ?");
            values.add(time(since));
        });
        query.at().ifPresent(at -> currentAt(at, where, values));
        query.cursor().ifPresent(cursor -> before(cursor, where, values));
        return """
                (select version.* from unnest(?) as asked (type) cross join lateral (
                  select %s from %s outside where tenant = %d and resource_type = asked.type%s%s%d) version)
                """.formatted(ResourceRows.COLUMNS, table, Tenant.DEFAULT, where, ORDER, query.count() + 1);
    }

    /** Written before the end of the stretch, and not yet succeeded when it began. */
    private static void currentAt(TimeRange at, StringBuilder where, List<Object> values) {
        where.append("""

                and last_updated < ? and not exists (
                  select from resource newer where newer.row_id = outside.row_id
                    and newer.version > outside.version and newer.last_updated <= ?)
                and not exists (
                  select from resource_history newer where (newer.tenant, newer.resource_type, newer.resource_id)
                    = (outside.tenant, outside.resource_type, outside.resource_id)
                    and newer.version > outside.version and newer.last_updated <= ?)
                """);
        values.add(at.high().atOffset(ZoneOffset.UTC));
        values.add(time(at));
        values.add(time(at));
    }

    private static void before(String cursor, StringBuilder where, List<Object> values) {
        Matcher form = CURSOR.matcher(cursor);
        if (!form.matches()) {
            throw new InvalidSearchException(
                    "_cursor", "it is no token of this history; follow the links of the page before");
        }
        where.append(" and (last_updated, row_id, version) < (?::timestamptz, ?, ?)");
        values.add(form.group(1));
        values.add(Long.valueOf(form.group(2)));
        values.add(Integer.valueOf(form.group(3)));
    }

    private static OffsetDateTime time(TimeRange range) {
        return range.low().atOffset(ZoneOffset.UTC);
    }

    private static Version version(ResultSet row, int n) throws SQLException {
        return new Version(ResourceRows.read(row, n), row.getLong("row_id"));
    }

    private record Version(StoredResource resource, long rowId) {

        String cursor() {
            return "%s_%d_%d".formatted(SqlTime.text(resource.lastUpdated()), rowId, resource.version());
        }
    }
}
