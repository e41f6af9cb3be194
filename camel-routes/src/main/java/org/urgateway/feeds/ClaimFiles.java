package org.urgateway.feeds;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.urgateway.mapping.feeds.ClaimField;
import org.urgateway.mapping.feeds.Layout;
import org.urgateway.mapping.feeds.RowWriter;
import org.urgateway.submitting.PasClient;

/**
 * Tells partners what the gateway knows of claims, as files in the layout in which a claim feed comes in. Files have numbers without
 * gaps; one that was written while the process died is written again, under the same number.
 */
public final class ClaimFiles {

    /** What was committed late may have been changed earlier than what was told; it is read once more. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final KnownClaims claims;
    private final Path work;
    private final Clock clock;

    /** When a partner's time came and there was nothing to tell: the next time is waited for. */
    private final Map<String, Instant> lookedInVain = new ConcurrentHashMap<>();

    /**
     * Files of the claims that a server knows.
     *
     * @param work folder for files that are being made
     */
    public ClaimFiles(DataSource dataSource, PasClient client, Path work, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.claims = new KnownClaims(client);
        this.work = work;
        this.clock = clock;
    }

    /**
     * What a partner is told.
     *
     * @param partner its name
     * @param claimNumbers system of the numbers of its claims
     * @param isWhole whether each file tells all claims, and not those that were changed since the last one
     */
    public record Order(String partner, String claimNumbers, boolean isWhole, Layout layout, FileTimes times) {}

    /** Lays a file down for a partner; returns when it is there as a whole. */
    @FunctionalInterface
    public interface Target {

        /** Writes a file, in place of one of the same name. */
        void write(String name, Path content);
    }

    /** A file that was told. */
    private record Told(long sequence, Instant createdAt, Instant until) {}

    /** How many rows a file has, and the last change that it tells. */
    private record Gathered(long rows, Instant until) {}

    /**
     * Writes a file where it is time and there is something to tell; false where not.
     *
     * @throws NotNowException where the server does not answer
     */
    public boolean write(Order order, Target target) {
        return Boolean.TRUE.equals(
                transactions.execute(status -> isAlone(order.partner()) && isDue(order) && tell(order, target)));
    }

    /** Whether no other node does the same until the transaction ends. */
    private boolean isAlone(String partner) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(?, 0))")
                .param("claims for " + partner)
                .query(Boolean.class)
                .single();
    }

    private boolean isDue(Order order) {
        var last = Stream.concat(
                        last(order.partner()).map(Told::createdAt).stream(),
                        Stream.ofNullable(lookedInVain.get(order.partner())))
                .max(Comparator.naturalOrder());
        return order.times().isDue(last, last.orElse(Instant.EPOCH), clock.instant());
    }

    private Optional<Told> last(String partner) {
        return jdbc.sql("select sequence, created_at, until from messagelog.claim_out_file where partner = ?"
                        + " order by sequence desc limit 1")
                .param(partner)
                .query((row, index) -> new Told(
                        row.getLong(1),
                        row.getTimestamp(2).toInstant(),
                        row.getTimestamp(3).toInstant()))
                .optional();
    }

    private boolean tell(Order order, Target target) {
        var last = last(order.partner());
        var sequence = last.map(Told::sequence).orElse(0L) + 1;
        var now = clock.instant();
        var file = temporary();
        try {
            var since = last.map(Told::until).filter(until -> !order.isWhole());
            var gathered = gather(order, since, sequence, now, file);
            if (gathered.rows() == 0
                    || since.filter(until -> !gathered.until().isAfter(until)).isPresent()) {
                lookedInVain.put(order.partner(), now);
                return false;
            }
            target.write(name(order, sequence), file);
            jdbc.sql("insert into messagelog.claim_out_file (partner, sequence, created_at, until, row_count)"
                            + " values (?, ?, ?, ?, ?)")
                    .params(
                            order.partner(),
                            sequence,
                            Timestamp.from(now),
                            Timestamp.from(gathered.until()),
                            gathered.rows())
                    .update();
            return true;
        } finally {
            delete(file);
        }
    }

    private Gathered gather(Order order, Optional<Instant> since, long sequence, Instant now, Path file) {
        var writer = new RowWriter(order.layout(), List.of(ClaimField.values()));
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            line(out, writer.header(sequence, now));
            writer.names().ifPresent(names -> line(out, names));
            var count = new long[1];
            var until = new Instant[] {Instant.EPOCH};
            claims.read(
                    order.claimNumbers(),
                    since.map(time -> time.minus(OVERLAP)),
                    page -> page.episodes()
                            .forEach(episode -> page.rows().row(episode).ifPresent(row -> {
                                line(out, writer.row(row));
                                count[0]++;
                                until[0] = episode.getMeta().getLastUpdated().toInstant();
                            })));
            line(out, writer.trailer(count[0]));
            return new Gathered(count[0], until[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void line(BufferedWriter out, String text) {
        try {
            out.append(text).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Order order, long sequence) {
        return "%s-claims-%06d.%s"
                .formatted(order.partner(), sequence, order.layout() == Layout.CSV ? "csv" : "ndjson");
    }

    private Path temporary() {
        try {
            return Files.createTempFile(work, "claims", ".tmp");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
