package org.urgateway.store;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.springframework.jdbc.core.JdbcTemplate;
import org.urgateway.store.index.ParameterDictionary;
import org.urgateway.store.search.Compartment;
import org.urgateway.store.search.Include;

/** Reads all that belongs to resources. */
final class EverythingReader {

    private static final String BELONGING = """
            select row_id, %1$s from resource r where tenant = %2$d and change <> 'D'
            and ((resource_type, resource_id) in (select * from unnest(?::text[], ?::text[]))
              or row_id in (select i.row_id from reference_index i where i.tenant = %2$d
                and (i.target_type, i.target_id) in (select * from unnest(?::text[], ?::text[]))
                and (? or i.parameter_id = any (?))))
            """.formatted(ResourceRows.COLUMNS, Tenant.DEFAULT);

    private final JdbcTemplate jdbc;
    private final ParameterDictionary dictionary;
    private final IncludeReader includes;

    EverythingReader(JdbcTemplate jdbc, ParameterDictionary dictionary, IncludeReader includes) {
        this.jdbc = jdbc;
        this.dictionary = dictionary;
        this.includes = includes;
    }

    Everything.Page read(Everything query) {
        List<Found> found = find(query);
        boolean more = found.size() > query.count();
        List<Found> page = more ? found.subList(0, query.count()) : found;
        List<StoredResource> resources = page.stream().map(Found::resource).toList();
        return new Everything.Page(
                resources,
                query.types().isEmpty() ? referred(resources) : List.of(),
                more ? Optional.of(page.get(page.size() - 1).rowId()) : Optional.empty());
    }

    private List<Found> find(Everything query) {
        String[] types = query.of().stream().map(ResourceKey::type).toArray(String[]::new);
        String[] ids = query.of().stream().map(ResourceKey::id).toArray(String[]::new);
        List<Object> values = new ArrayList<>(List.of(types, ids, types, ids, !query.compartment(), parameters(query)));
        StringBuilder sql = new StringBuilder(BELONGING);
        if (!query.types().isEmpty()) {
            sql.append(" and resource_type = any (?)");
            values.add(query.types().toArray(String[]::new));
        }
        query.since().ifPresent(since -> {
            sql.append(" and last_updated >= ?");
            values.add(since.atOffset(ZoneOffset.UTC));
        });
        query.cursor().ifPresent(cursor -> {
            sql.append(" and row_id > ?");
            values.add(cursor);
        });
        sql.append(" order by row_id limit ").append(query.count() + 1);
        return jdbc.query(
                sql.toString(),
                (row, n) -> new Found(row.getLong("row_id"), ResourceRows.read(row, n)),
                values.toArray());
    }

    private Short[] parameters(Everything query) {
        return query.of().stream()
                .map(ResourceKey::type)
                .distinct()
                .flatMap(compartment -> dictionary.types().stream()
                        .flatMap(type -> Compartment.parameters(dictionary, type, compartment).stream()))
                .distinct()
                .toArray(Short[]::new);
    }

    /** What a page's resources point at, other patients aside. */
    private List<StoredResource> referred(List<StoredResource> resources) {
        List<Include> every = resources.stream()
                .map(resource -> resource.key().type())
                .distinct()
                .flatMap(type -> StreamSupport.stream(dictionary.of(type).spliterator(), false))
                .filter(entry -> !entry.definition().targets().isEmpty())
                .map(entry -> new Include(entry.definition().type(), entry.number(), Optional.empty(), false, false))
                .toList();
        return includes.read(resources, every).stream()
                .filter(resource -> !resource.key().type().equals("Patient"))
                .toList();
    }

    private record Found(long rowId, StoredResource resource) {}
}
