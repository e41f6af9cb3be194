package org.urgateway.feeds;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The log of files of rows, in the schema of the message log. Every method has committed when it returns. */
public final class FeedLog {

    private static final int FETCHED_AT_ONCE = 500;

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final JdbcClient jdbc;
    private final JdbcTemplate streaming;
    private final TransactionTemplate transactions;
    private final Clock clock;

    /** The log in a database whose message log is open. */
    public FeedLog(DataSource dataSource, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.streaming = new JdbcTemplate(dataSource);
        this.streaming.setFetchSize(FETCHED_AT_ONCE);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.clock = clock;
    }

    /** Claims a file by partner, name and content: the file as it stands, which a process before may have begun. */
    FeedFile begin(String partner, String feed, String name, byte[] hash, long bytes) {
        jdbc.sql("insert into messagelog.feed_file (file_id, partner, feed, name, hash, bytes, received_at, state)"
                        + " values (?, ?, ?, ?, ?, ?, ?, 'reading') on conflict (partner, feed, name, hash) do nothing")
                .params(ids.generate(), partner, feed, name, hash, bytes, now())
                .update();
        return jdbc.sql("select " + FeedLogRows.COLUMNS
                        + " from messagelog.feed_file where partner = ? and feed = ? and name = ? and hash = ?")
                .params(partner, feed, name, hash)
                .query(FeedLogRows::file)
                .single();
    }

    /** Keeps what a file tells of itself; answers the numbers that are missing before it, such as {@code 15-16}. */
    Optional<String> surveyed(FeedFile file, long rows, Optional<Long> sequence) {
        var missing = sequence.flatMap(number -> missing(file, number));
        jdbc.sql("update messagelog.feed_file set row_count = ?, sequence = ?, missing = ? where file_id = ?")
                .param(rows)
                .param(sequence.orElse(null))
                .param(missing.orElse(null))
                .param(file.id())
                .update();
        return missing;
    }

    private Optional<String> missing(FeedFile file, long number) {
        return jdbc.sql("select max(sequence) from messagelog.feed_file where partner = ? and feed = ? and sequence < ?"
                        + " and state <> 'refused'")
                .params(file.partner(), file.feed(), number)
                .query((row, index) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .single()
                .filter(last -> number > last + 1)
                .map(last -> number == last + 2 ? Long.toString(last + 1) : (last + 1) + "-" + (number - 1));
    }

    /** Keeps the fate of rows up to and with a place, in one transaction. */
    void confirm(FeedFile file, long upTo, FeedCounts counts, List<Reject> rejects) {
        transactions.executeWithoutResult(status -> {
            jdbc.sql("""
                            update messagelog.feed_file set confirmed = ?, created = created + ?, updated = updated + ?,
                                unchanged = unchanged + ?, repeated = repeated + ?, older = older + ?, rejected = rejected + ?,
                                linked = linked + ?, deferred = deferred + ?, resumed = resumed + ?
                            where file_id = ? and confirmed < ?
                            """)
                    .params(
                            upTo,
                            counts.created(),
                            counts.updated(),
                            counts.unchanged(),
                            counts.repeated(),
                            counts.older(),
                            counts.rejected(),
                            counts.linked(),
                            counts.deferred(),
                            counts.resumed(),
                            file.id(),
                            upTo)
                    .update();
            rejects.forEach(reject -> keep(file, reject));
        });
    }

    private void keep(FeedFile file, Reject reject) {
        var errors = reject.errors().stream()
                .flatMap(error -> List.of(error.column(), error.sentence()).stream())
                .toArray(String[]::new);
        jdbc.sql("insert into messagelog.feed_reject (file_id, position, line, content, errors) values (?, ?, ?, ?, ?)"
                        + " on conflict do nothing")
                .params(file.id(), reject.position(), reject.line(), reject.content(), errors)
                .update();
    }

    /** Takes a file up: whatever it was refused for may have been mended. */
    void reading(FeedFile file) {
        jdbc.sql(
                        "update messagelog.feed_file set state = 'reading', refusal = null, finished_at = null where file_id = ?")
                .param(file.id())
                .update();
    }

    void loaded(FeedFile file) {
        jdbc.sql("update messagelog.feed_file set state = 'loaded', finished_at = ? where file_id = ?")
                .params(now(), file.id())
                .update();
    }

    void refused(FeedFile file, String sentence) {
        jdbc.sql("update messagelog.feed_file set state = 'refused', refusal = ?, finished_at = ? where file_id = ?")
                .params(sentence, now(), file.id())
                .update();
    }

    /** A file of a number. */
    public Optional<FeedFile> find(UUID id) {
        return jdbc.sql("select " + FeedLogRows.COLUMNS + " from messagelog.feed_file where file_id = ?")
                .param(id)
                .query(FeedLogRows::file)
                .optional();
    }

    /**
     * Files, the newest first.
     *
     * @param partner of one partner; empty for all
     * @param beginning how the file's number begins; empty for all
     */
    public List<FeedFile> list(Optional<String> partner, String beginning, int most) {
        return jdbc.sql("select " + FeedLogRows.COLUMNS
                        + " from messagelog.feed_file where (?::text is null or partner = ?)"
                        + " and starts_with(file_id::text, ?) order by received_at desc, file_id desc limit ?")
                .param(partner.orElse(null))
                .param(partner.orElse(null))
                .param(beginning)
                .param(most)
                .query(FeedLogRows::file)
                .list();
    }

    /** The rejected rows of a file in their order, one at a time. */
    public void rejects(UUID id, Consumer<Reject> each) {
        // PostgreSQL hands out rows one by one only within a transaction.
        transactions.executeWithoutResult(status -> streaming.query(
                "select position, line, content, errors from messagelog.feed_reject where file_id = ? order by position",
                row -> {
                    each.accept(FeedLogRows.reject(row));
                },
                id));
    }

    /** Forgets the rows of files that were finished before the retention began; the files themselves stay known. */
    public void keepHouse(Period retention) {
        var before = now().minus(retention);
        jdbc.sql("delete from messagelog.feed_reject where file_id in"
                        + " (select file_id from messagelog.feed_file where finished_at < ?)")
                .param(before)
                .update();
    }

    private OffsetDateTime now() {
        Instant instant = clock.instant();
        return instant.atOffset(ZoneOffset.UTC);
    }
}
