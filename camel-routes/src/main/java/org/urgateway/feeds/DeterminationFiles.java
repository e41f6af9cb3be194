package org.urgateway.feeds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.urgateway.mapping.feeds.CsvText;
import org.urgateway.mapping.feeds.DeterminationColumn;
import org.urgateway.mapping.feeds.Layout;

/**
 * Gathers determinations for partners that take them as files. A row is taken once, however often it is delivered, and stands in one file;
 * a file that was begun and not confirmed is written again, with the same name and the same rows.
 */
public final class DeterminationFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;

    /** Files in a database whose message log is open. */
    public DeterminationFiles(DataSource dataSource, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.clock = clock;
    }

    /** Writes a file where the partner takes it; returns when it is there as a whole. */
    @FunctionalInterface
    public interface Target {

        /** Writes a file, in place of one of the same name. */
        void write(String name, byte[] content);
    }

    /** Takes the rows of a delivery; those that were taken before have no effect. */
    public void keep(String partner, byte[] rows, String delivery) {
        jdbc.sql("insert into messagelog.feed_out_row (delivery_id, partner, created_at, content) values (?, ?, ?, ?)"
                        + " on conflict do nothing")
                .params(
                        UUID.fromString(delivery),
                        partner,
                        Timestamp.from(clock.instant()),
                        new String(rows, StandardCharsets.UTF_8))
                .update();
    }

    /**
     * Writes what is due for a partner: files that were begun before, and a new one where rows wait and it is time.
     *
     * @return how many files were written
     */
    public int write(String partner, Layout layout, FileTimes times, Target target) {
        transactions.executeWithoutResult(status -> {
            if (isAlone(partner)) {
                begin(partner, times);
            }
        });
        return Optional.ofNullable(
                        transactions.execute(status -> isAlone(partner) ? finish(partner, layout, target) : 0))
                .orElse(0);
    }

    /** Whether no other node does the same until the transaction ends. */
    private boolean isAlone(String partner) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(?, 0))")
                .param("determination feed of " + partner)
                .query(Boolean.class)
                .single();
    }

    private void begin(String partner, FileTimes times) {
        var last = jdbc.sql("select max(sequence), max(created_at) from messagelog.feed_out_file where partner = ?")
                .param(partner)
                .query((row, index) -> new Last(
                        row.getLong(1), Optional.ofNullable(row.getTimestamp(2)).map(Timestamp::toInstant)))
                .single();
        var now = clock.instant();
        if (waiting(partner).filter(since -> times.isDue(last.at(), since, now)).isEmpty()) {
            return;
        }
        jdbc.sql("update messagelog.feed_out_row set sequence = ? where partner = ? and sequence is null")
                .params(last.sequence() + 1, partner)
                .update();
        jdbc.sql("insert into messagelog.feed_out_file (partner, sequence, created_at) values (?, ?, ?)")
                .params(partner, last.sequence() + 1, Timestamp.from(now))
                .update();
    }

    /** Since when the first row waits; empty where none does. */
    private Optional<Instant> waiting(String partner) {
        return jdbc.sql("select min(created_at) from messagelog.feed_out_row where partner = ? and sequence is null")
                .param(partner)
                .query((row, index) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }

    private int finish(String partner, Layout layout, Target target) {
        var begun = jdbc.sql("select sequence, created_at from messagelog.feed_out_file where partner = ?"
                        + " and written_at is null order by sequence")
                .param(partner)
                .query((row, index) ->
                        new Last(row.getLong(1), Optional.of(row.getTimestamp(2).toInstant())))
                .list();
        for (var file : begun) {
            target.write(name(partner, layout, file.sequence()), content(partner, layout, file));
            jdbc.sql("update messagelog.feed_out_file set written_at = ? where partner = ? and sequence = ?")
                    .params(Timestamp.from(clock.instant()), partner, file.sequence())
                    .update();
        }
        return begun.size();
    }

    private static String name(String partner, Layout layout, long sequence) {
        return "%s-determinations-%06d.%s".formatted(partner, sequence, layout == Layout.CSV ? "csv" : "ndjson");
    }

    private byte[] content(String partner, Layout layout, Last file) {
        var rows = jdbc
                .sql("select content from messagelog.feed_out_row where partner = ? and sequence = ?"
                        + " order by created_at, delivery_id")
                .params(partner, file.sequence())
                .query(String.class)
                .list()
                .stream()
                .flatMap(String::lines)
                .toList();
        var created = file.at().orElseThrow();
        var lines = layout == Layout.CSV ? csv(rows, file.sequence(), created) : ndjson(rows, file.sequence(), created);
        return (String.join("\n", lines.toList()) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Stream<String> csv(List<String> rows, long sequence, Instant created) {
        var names = Arrays.stream(DeterminationColumn.values())
                .map(DeterminationColumn::csv)
                .toList();
        return Stream.of(
                        Stream.of(CsvText.line(List.of("HDR", Long.toString(sequence), created.toString()), ',')),
                        Stream.of(CsvText.line(names, ',')),
                        rows.stream().map(DeterminationFiles::cells),
                        Stream.of(CsvText.line(List.of("TRL", Integer.toString(rows.size())), ',')))
                .flatMap(lines -> lines);
    }

    private static Stream<String> ndjson(List<String> rows, long sequence, Instant created) {
        var header = JSON.createObjectNode()
                .put("type", "header")
                .put("sequence", sequence)
                .put("created", created.toString());
        var trailer = JSON.createObjectNode().put("type", "trailer").put("count", rows.size());
        return Stream.of(Stream.of(header.toString()), rows.stream(), Stream.of(trailer.toString()))
                .flatMap(lines -> lines);
    }

    private static String cells(String json) {
        try {
            JsonNode row = JSON.readTree(json);
            return CsvText.line(
                    Arrays.stream(DeterminationColumn.values())
                            .map(column -> row.path(column.json()).asText())
                            .toList(),
                    ',');
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row that goes out was kept as no JSON", e);
        }
    }

    private record Last(long sequence, Optional<Instant> at) {}
}
