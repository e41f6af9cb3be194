package org.urgateway.messagelog;

import java.time.Clock;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The months of the log. Each is a partition of every table; a month that is older than the retention goes as a whole, at no
 * cost to the others.
 */
final class Partitions {

    private static final Logger log = LoggerFactory.getLogger(Partitions.class);
    private static final List<String> TABLES = List.of("message", "message_stage", "message_submission");
    private static final int MONTHS_AHEAD = 2;
    private static final String PREFIX = "message_2";

    private final JdbcClient jdbc;
    private final Clock clock;

    Partitions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Makes the partitions of this month and the next ones where they are missing; to be called in a transaction. */
    void prepare() {
        aloneUntilTheTransactionEnds();
        var month = YearMonth.now(clock.withZone(ZoneOffset.UTC));
        for (var ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
            prepare(month.plusMonths(ahead));
        }
    }

    /** Two processes that start together would both find a table missing, and the second could not make it. */
    private void aloneUntilTheTransactionEnds() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('partitions of the message log', 0))")
                .query((row, index) -> index)
                .list();
    }

    /** Makes the partitions of a month where they are missing. */
    void prepare(YearMonth month) {
        for (var table : TABLES) {
            if (exists(name(table, month))) {
                continue;
            }
            jdbc.sql(
                            "create table if not exists messagelog.%s partition of messagelog.%s for values from ('%s') to ('%s')"
                                    .formatted(name(table, month), table, start(month), start(month.plusMonths(1))))
                    .update();
        }
    }

    private boolean exists(String table) {
        return jdbc.sql("select to_regclass(?) is not null")
                .param("messagelog." + table)
                .query(Boolean.class)
                .single();
    }

    /** Drops the months that ended before the retention began, but for those that hold a message somebody must see to. */
    void drop(Period retention) {
        aloneUntilTheTransactionEnds();
        var kept = YearMonth.now(clock.withZone(ZoneOffset.UTC)).minusMonths(retention.toTotalMonths());
        jdbc
                .sql(
                        "select tablename from pg_tables where schemaname = 'messagelog' and tablename like 'message\\_2%'")
                .query(String.class)
                .list()
                .stream()
                .map(Partitions::month)
                .filter(month -> month.isBefore(kept))
                .sorted()
                .forEach(this::drop);
    }

    private void drop(YearMonth month) {
        var open = jdbc.sql("select count(*) from messagelog." + name("message", month)
                        + " where state not in ('answered', 'mended')")
                .query(Long.class)
                .single();
        if (open > 0) {
            log.warn(
                    "{} messages of {} are past their retention but not settled, so the month is kept:"
                            + " bin/gateway messages dead-letters lists them",
                    open,
                    month);
            return;
        }
        TABLES.forEach(
                table -> jdbc.sql("drop table messagelog." + name(table, month)).update());
        var numbers = jdbc.sql("delete from messagelog.control_number where message_id >= ? and message_id < ?")
                .param(start(month))
                .param(start(month.plusMonths(1)))
                .update();
        log.info("Dropped the messages of {}, {} control numbers with them", month, numbers);
    }

    private static YearMonth month(String table) {
        var digits = table.substring(PREFIX.length() - 1);
        return YearMonth.of(Integer.parseInt(digits.substring(0, 4)), Integer.parseInt(digits.substring(5)));
    }

    private static String name(String table, YearMonth month) {
        return "%s_%d_%02d".formatted(table, month.getYear(), month.getMonthValue());
    }

    private static UUID start(YearMonth month) {
        return MessageIds.lowestAt(month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
