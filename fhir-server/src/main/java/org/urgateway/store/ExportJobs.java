package org.urgateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.urgateway.store.ExportJob.Scope;

/** The table of bulk exports. */
final class ExportJobs {

    private final JdbcTemplate jdbc;

    ExportJobs(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps an export, and forgets those that have expired. */
    void add(ExportJob job) {
        jdbc.update(
                "delete from export_job where expires < ?",
                job.transactionTime().atOffset(ZoneOffset.UTC));
        Scope scope = job.scope();
        jdbc.update(
                "insert into export_job values (?, %d, ?, ?, ?, ?, ?, ?, ?, ?)".formatted(Tenant.DEFAULT),
                job.id(),
                job.transactionTime().atOffset(ZoneOffset.UTC),
                job.expires().atOffset(ZoneOffset.UTC),
                job.request(),
                scope instanceof Scope.All ? "system" : scope instanceof Scope.Patients ? "patient" : "group",
                scope instanceof Scope.Members members ? members.id() : null,
                job.since().map(since -> since.atOffset(ZoneOffset.UTC)).orElse(null),
                job.types().toArray(String[]::new),
                job.typeFilters().toArray(String[]::new));
    }

    Optional<ExportJob> find(UUID id, Instant now) {
        return jdbc
                .query(
                        "select * from export_job where job_id = ? and expires > ?",
                        ExportJobs::job,
                        id,
                        now.atOffset(ZoneOffset.UTC))
                .stream()
                .findFirst();
    }

    boolean remove(UUID id) {
        return jdbc.update("delete from export_job where job_id = ?", id) > 0;
    }

    private static ExportJob job(ResultSet row, int n) throws SQLException {
        @Nullable String group = row.getString("group_id");
        return new ExportJob(
                row.getObject("job_id", UUID.class),
                SqlTime.read(row, "transaction_time"),
                SqlTime.read(row, "expires"),
                row.getString("request"),
                group != null
                        ? new Scope.Members(group)
                        : row.getString("scope").equals("patient") ? new Scope.Patients() : new Scope.All(),
                row.getObject("since") == null ? Optional.empty() : Optional.of(SqlTime.read(row, "since")),
                List.of((String[]) row.getArray("types").getArray()),
                List.of((String[]) row.getArray("type_filters").getArray()));
    }
}
