package org.urgateway.messagelog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads messages, and takes in hand those that are to be worked on. */
final class MessageReader {

    private static final String UNFINISHED = "state in ('received', 'mapped', 'retrying')";
    private static final String FREE = "(taken_by is null or taken_by not in " + Presence.ALIVE + ")";
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(2);
    private static final int UUID_DIGITS = 32;
    private static final int HEX = 16;

    private final JdbcClient jdbc;

    MessageReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<LoggedMessage> find(UUID id) {
        return jdbc.sql("select " + MessageRows.COLUMNS + " from messagelog.message where id = ?")
                .param(id)
                .query(MessageRows::message)
                .optional();
    }

    Optional<LoggedMessage> take(UUID id, int process) {
        return jdbc.sql("update messagelog.message set taken_by = ? where id = ? and " + UNFINISHED + " and " + FREE
                        + " returning " + MessageRows.COLUMNS)
                .param(process)
                .param(id)
                .query(MessageRows::message)
                .optional();
    }

    List<LoggedMessage> takeDue(Instant now, int limit, int process, Set<UUID> inHand) {
        return jdbc.sql(
                        "update messagelog.message set taken_by = ? where id in (select id from messagelog.message where "
                                + UNFINISHED + " and due_at <= ? and (" + FREE
                                + " or (taken_by = ? and due_at <= ? and not id = any (?)))"
                                + " order by due_at limit ? for update skip locked) returning " + MessageRows.COLUMNS)
                .param(process)
                .param(MessageRows.parameter(now))
                .param(process)
                .param(MessageRows.parameter(now.minus(FORGOTTEN_AFTER)))
                .param(inHand.toArray(UUID[]::new))
                .param(limit)
                .query(MessageRows::message)
                .list();
    }

    List<UUID> withPrefix(String hex) {
        var digits = hex.replace("-", "");
        return jdbc.sql("select id from messagelog.message where id between ? and ? order by id limit 2")
                .param(uuid(digits + "0".repeat(UUID_DIGITS - digits.length())))
                .param(uuid(digits + "f".repeat(UUID_DIGITS - digits.length())))
                .query(UUID.class)
                .list();
    }

    private static UUID uuid(String digits) {
        return new UUID(
                Long.parseUnsignedLong(digits.substring(0, UUID_DIGITS / 2), HEX),
                Long.parseUnsignedLong(digits.substring(UUID_DIGITS / 2), HEX));
    }

    List<StageReached> stages(UUID id) {
        return jdbc.sql("select at, stage, detail from messagelog.message_stage where message_id = ? order by number")
                .param(id)
                .query(MessageRows::stage)
                .list();
    }

    List<Submission> submissions(UUID id) {
        return jdbc.sql(
                        "select number, interaction, operation, request, is_last, status, response from messagelog.message_submission"
                                + " where message_id = ? order by number")
                .param(id)
                .query(MessageRows::submission)
                .list();
    }
}
