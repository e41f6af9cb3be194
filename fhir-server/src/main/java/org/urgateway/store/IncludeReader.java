package org.urgateway.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.urgateway.store.search.Include;

/** Reads what {@code _include} and {@code _revinclude} add to a page. */
final class IncludeReader {

    /** Resources that one page may add at most; a page of a thousand claims stays readable in memory. */
    private static final int MOST = 5_000;

    private static final String POINTED_AT = """
            select distinct on (t.row_id) %s from reference_index i
            join resource s on s.row_id = i.row_id
            join resource t on (t.tenant, t.resource_type, t.resource_id) = (i.tenant, i.target_type, i.target_id)
            where (s.tenant, s.resource_type, s.resource_id) in (select %d::smallint, * from unnest(?, ?))
            and i.parameter_id = any (?) and (? = '' or i.target_type = ?) and t.change <> 'D'
            """.formatted(columns(), Tenant.DEFAULT);

    private static final String POINTING_HERE = """
            select distinct on (t.row_id) %s from reference_index i
            join resource t on t.row_id = i.row_id
            where (i.tenant, i.target_type, i.target_id) in (select %d::smallint, * from unnest(?, ?))
            and i.parameter_id = any (?) and (? = '' or i.target_type = ?) and t.change <> 'D'
            """.formatted(columns(), Tenant.DEFAULT);

    private final JdbcTemplate jdbc;

    IncludeReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    List<StoredResource> read(List<StoredResource> matches, List<Include> includes) {
        Map<ResourceKey, StoredResource> seen = new LinkedHashMap<>();
        matches.forEach(match -> seen.put(match.key(), match));
        List<StoredResource> fresh = follow(matches, includes, seen);
        List<Include> iterating = includes.stream().filter(Include::iterate).toList();
        while (!fresh.isEmpty() && !iterating.isEmpty()) {
            fresh = follow(fresh, iterating, seen);
        }
        matches.forEach(match -> seen.remove(match.key()));
        return List.copyOf(seen.values());
    }

    private List<StoredResource> follow(
            List<StoredResource> from, List<Include> includes, Map<ResourceKey, StoredResource> seen) {
        List<StoredResource> fresh = new ArrayList<>();
        for (Include include : includes) {
            Collection<ResourceKey> starts = starts(from, include);
            for (StoredResource found : starts.isEmpty() ? List.<StoredResource>of() : follow(starts, include)) {
                if (seen.putIfAbsent(found.key(), found) == null) {
                    fresh.add(found);
                }
            }
            if (seen.size() > MOST) {
                throw new TooManyIncludesException(MOST);
            }
        }
        return fresh;
    }

    private static Collection<ResourceKey> starts(List<StoredResource> from, Include include) {
        return from.stream()
                .map(StoredResource::key)
                .filter(key -> include.reverse() || key.type().equals(include.source()))
                .toList();
    }

    private List<StoredResource> follow(Collection<ResourceKey> starts, Include include) {
        String target = include.target().orElse("");
        return jdbc.query(
                (include.reverse() ? POINTING_HERE : POINTED_AT) + " limit " + (MOST + 1),
                ResourceRows::read,
                starts.stream().map(ResourceKey::type).toArray(String[]::new),
                starts.stream().map(ResourceKey::id).toArray(String[]::new),
                new Short[] {include.parameter()},
                target,
                target);
    }

    private static String columns() {
        return "t." + ResourceRows.COLUMNS.replace(", ", ", t.");
    }
}
