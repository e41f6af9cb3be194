package org.urgateway.gateway.running;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.urgateway.gateway.postgres.EmbeddedPostgres;

/** The gateway's database, looked at from outside. */
public final class Database {

    /** What the server reads at its start and keeps in memory. */
    private static final Set<String> FIXED = Set.of("flyway_schema_history", "search_parameter");

    private final JdbcClient jdbc;

    /** The database of a gateway that runs as a process. */
    public Database(DataSource dataSource) {
        jdbc = JdbcClient.create(dataSource);
    }

    /** The database of a data folder whose PostgreSQL runs, also where its gateway was killed. */
    public static Database of(Path data) {
        var address = EmbeddedPostgres.running(data).orElseThrow();
        return new Database(new DriverManagerDataSource(
                address.url(), String.valueOf(address.user()), String.valueOf(address.password())));
    }

    /** How many rows every table has, by name; receipts left out, which every received body adds to. */
    public Map<String, Long> rowCounts() {
        Map<String, Long> counts = new TreeMap<>();
        tables().stream()
                .filter(table -> !table.equals("receipt"))
                .forEach(table -> counts.put(table, count("select count(*) from " + table)));
        return counts;
    }

    public long receipts() {
        return count("select count(*) from receipt");
    }

    /** How many current resources of a type there are. */
    public long resources(String type) {
        return jdbc.sql("select count(*) from resource where resource_type = :type and change <> 'D'")
                .param("type", type)
                .query(Long.class)
                .single();
    }

    /** How many messages of partners the log has in a state, such as {@code dead}. */
    public long messages(String state) {
        return jdbc.sql("select count(*) from messagelog.message where state = :state")
                .param("state", state)
                .query(Long.class)
                .single();
    }

    /** Empties the log of partners' messages, and forgets how far their servers were read. */
    public void forgetMessages() {
        jdbc.sql("truncate messagelog.message, messagelog.message_stage, messagelog.message_submission,"
                        + " messagelog.control_number, messagelog.pull, messagelog.pulled, messagelog.sent_interchange")
                .update();
    }

    /** The id of some current resource of a type. */
    public String firstId(String type) {
        return jdbc.sql("select resource_id from resource where resource_type = :type order by 1 limit 1")
                .param("type", type)
                .query(String.class)
                .single();
    }

    /** The bodies of all receipts as text, oldest first. */
    public List<String> receivedBodies() {
        return jdbc.sql("select convert_from(body, 'UTF8') from receipt order by received_at")
                .query(String.class)
                .list();
    }

    /** Whether a partner is registered with the outbox as standing for an insurer, as {@code system|value}. */
    public boolean standsFor(String partner, String insurer) {
        return jdbc.sql(
                        "select exists (select from delivery_partner where name = :partner and :insurer = any (insurers))")
                .param("partner", partner)
                .param("insurer", insurer)
                .query(Boolean.class)
                .single();
    }

    /** Brings the time at which the leases end that are held now; answers how many deliveries are free by that. */
    public int endLeases() {
        return jdbc.sql("update delivery_queue set due_at = now(), leased_until = now() where lease is not null")
                .update();
    }

    /** Empties all tables, as if nothing had ever been sent. */
    public void reset() {
        empty(FIXED);
    }

    /** The same for partners that stay: the outbox knows of them what they told it once. */
    public void resetBesidePartners() {
        Set<String> kept = new HashSet<>(FIXED);
        kept.add("delivery_partner");
        empty(kept);
    }

    private void empty(Set<String> kept) {
        List<String> emptied =
                tables().stream().filter(table -> !kept.contains(table)).toList();
        jdbc.sql("truncate " + String.join(", ", emptied)).update();
    }

    /** The value of a setting of the PostgreSQL server. */
    public String setting(String name) {
        return jdbc.sql("select current_setting(:name)")
                .param("name", name)
                .query(String.class)
                .single();
    }

    private List<String> tables() {
        return jdbc.sql("select tablename from pg_tables where schemaname = 'public' order by 1")
                .query(String.class)
                .list();
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
