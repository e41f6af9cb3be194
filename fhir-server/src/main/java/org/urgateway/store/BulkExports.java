package org.urgateway.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.urgateway.profiles.ServedType;
import org.urgateway.profiles.ServedTypes;
import org.urgateway.store.ExportJob.Scope;
import org.urgateway.store.index.ParameterDictionary;
import org.urgateway.store.search.Compartment;
import org.urgateway.store.search.SearchCompiler;
import org.urgateway.store.search.Sql;

/**
 * Bulk exports. An export is a question that is kept; what answers it is read when a file of it is fetched, row by row, as the
 * resources were when the export was asked for. So there is nothing to write before, nothing to lose in a restart, and any
 * node answers.
 */
public final class BulkExports {

    /** How long an export can be fetched. */
    public static final Duration KEPT = Duration.ofDays(2);

    private static final int FETCH_SIZE = 200;

    /** The least id makes PostgreSQL take the index; an exists of a type that has nothing could read all resources. */
    private static final String PRESENT = """
            select type from unnest(?::text[]) with ordinality as served (type, position)
            where (select min(resource_id) from resource where tenant = %d and resource_type = type) is not null
            order by position
            """.formatted(Tenant.DEFAULT);

    private final JdbcTemplate jdbc;
    private final JdbcTemplate streaming;
    private final ExportJobs jobs;
    private final SearchCompiler compiler;
    private final ParameterDictionary dictionary;
    private final ServedTypes types;
    private final Clock clock;

    BulkExports(
            JdbcTemplate jdbc,
            SearchCompiler compiler,
            ParameterDictionary dictionary,
            ServedTypes types,
            Clock clock) {
        this.jdbc = jdbc;
        this.streaming = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        this.streaming.setFetchSize(FETCH_SIZE);
        this.jobs = new ExportJobs(jdbc);
        this.compiler = compiler;
        this.dictionary = dictionary;
        this.types = types;
        this.clock = clock;
    }

    /**
     * Keeps an export.
     *
     * @param filters searches by type, which are checked here
     * @throws org.urgateway.store.search.InvalidSearchException where a filter cannot be answered
     */
    public ExportJob begin(
            String request, Scope scope, Optional<Instant> since, List<String> only, List<TypeFilter> filters) {
        filters.forEach(filter -> compiler.condition("r", filter.type(), filter.parameters()));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ExportJob job = new ExportJob(
                UUID.randomUUID(),
                now,
                now.plus(KEPT),
                request,
                scope,
                since,
                only,
                filters.stream().map(TypeFilter::text).toList());
        jobs.add(job);
        return job;
    }

    /**
     * A search that a type's resources have to meet.
     *
     * @param text as it was given
     */
    public record TypeFilter(String type, Map<String, List<String>> parameters, String text) {}

    /** The export of that number; empty where it was never asked for, is cancelled or has expired. */
    public Optional<ExportJob> find(UUID id) {
        return jobs.find(id, clock.instant());
    }

    /** Forgets an export; false where there was none. */
    public boolean cancel(UUID id) {
        return jobs.remove(id);
    }

    /** The types that an export has resources of. */
    public List<String> typesOf(ExportJob job, List<TypeFilter> filters) {
        return present().stream()
                .filter(type -> job.types().isEmpty() || job.types().contains(type))
                .filter(type -> {
                    Optional<Sql> rows = rows(job, type, filters);
                    return rows.isPresent()
                            && Boolean.TRUE.equals(jdbc.queryForObject(
                                    "select exists (" + rows.get().text() + ")",
                                    Boolean.class,
                                    rows.get().values().toArray()));
                })
                .toList();
    }

    /** The types that anything is stored of, found by a probe of the index each. */
    private List<String> present() {
        return jdbc.queryForList(PRESENT, String.class, (Object)
                types.all().stream().map(ServedType::name).toArray(String[]::new));
    }

    /**
     * Reads the resources of a type one by one, as JSON; needs a transaction, without which all would be held in memory.
     */
    public void read(ExportJob job, String type, List<TypeFilter> filters, Consumer<String> json) {
        rows(job, type, filters)
                .ifPresent(rows -> streaming.query(
                        rows.text(),
                        row -> {
                            json.accept(row.getString("body"));
                        },
                        rows.values().toArray()));
    }

    /** Each resource's version at the time of the export; empty where the type does not belong to patients. */
    private Optional<Sql> rows(ExportJob job, String type, List<TypeFilter> filters) {
        Optional<Sql> scope = scope(job.scope(), type);
        if (scope.isEmpty()) {
            return Optional.empty();
        }
        Object time = job.transactionTime().atOffset(ZoneOffset.UTC);
        Sql rows = Sql.of("""
                        select v.body from resource r cross join lateral (
                          select body, last_updated from (
                            select r.body, r.last_updated, r.version
                            union all
                            select h.body, h.last_updated, h.version from resource_history h
                            where r.last_updated > ? and (h.tenant, h.resource_type, h.resource_id) = (r.tenant, r.resource_type, r.resource_id)
                          ) versions where last_updated <= ? order by version desc limit 1) v
                        where r.tenant = %d and r.resource_type = ? and r.change <> 'D' and v.body <> '' and """.formatted(Tenant.DEFAULT), time, time, type)
                .then(" ")
                .then(scope.get());
        if (job.since().isPresent()) {
            Object since = job.since().get().atOffset(ZoneOffset.UTC);
            // What is current was written no earlier than its version then; that is for the index.
            rows = rows.then(" and v.last_updated >= ? and r.last_updated >= ?", since, since);
        }
        List<Sql> alternatives = new ArrayList<>();
        filters.stream()
                .filter(filter -> filter.type().equals(type))
                .forEach(filter -> alternatives.add(compiler.condition("r", type, filter.parameters())));
        return Optional.of(
                alternatives.isEmpty()
                        ? rows
                        : rows.then(" and (")
                                .then(Sql.join(" or ", alternatives))
                                .then(")"));
    }

    private Optional<Sql> scope(Scope scope, String type) {
        if (scope instanceof Scope.All) {
            return Optional.of(Sql.of("true"));
        }
        Short[] parameters = Compartment.parameters(dictionary, type, "Patient").toArray(Short[]::new);
        boolean patient = type.equals("Patient");
        if (parameters.length == 0 && !patient) {
            return Optional.empty();
        }
        if (scope instanceof Scope.Members members) {
            return Optional.of(members(members, patient, parameters));
        }
        return Optional.of(patient ? Sql.of("true") : Sql.of("""
                                exists (select from reference_index i where i.tenant = r.tenant and i.row_id = r.row_id
                                  and i.parameter_id = any (?) and i.target_type = 'Patient')""", (Object) parameters));
    }

    private Sql members(Scope.Members members, boolean patient, Short[] parameters) {
        short member = dictionary
                .find("Group", "member")
                .orElseThrow(() -> new IllegalStateException("Group is searched by member"))
                .number();
        String ids = """
                (select m.target_id from reference_index m join resource g on g.row_id = m.row_id
                 where m.tenant = r.tenant and m.parameter_id = %d and m.target_type = 'Patient'
                   and g.resource_type = 'Group' and g.change <> 'D' and g.resource_id = ?)""".formatted(member);
        return patient
                ? Sql.of("r.resource_id in " + ids, members.id())
                : Sql.of("""
                        exists (select from reference_index i where i.tenant = r.tenant and i.row_id = r.row_id
                          and i.parameter_id = any (?) and i.target_type = 'Patient' and i.target_id in %s)""".formatted(ids), parameters, members.id());
    }
}
