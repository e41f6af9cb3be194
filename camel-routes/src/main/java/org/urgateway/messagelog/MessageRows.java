package org.urgateway.messagelog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Reads rows of the message log. */
final class MessageRows {

    static final String COLUMNS = """
            id, received_at, partner, format, transport, message_type, control_id, content, state, attempts, due_at, answer,
            failed_stage, cause, blamed, mends""";

    static final String SUMMARY_COLUMNS =
            "id, received_at, partner, message_type, control_id, search_keys, state, failed_stage, cause, blamed";

    private MessageRows() {}

    static LoggedMessage message(ResultSet row, int number) throws SQLException {
        return new LoggedMessage(
                row.getObject("id", UUID.class),
                time(row, "received_at"),
                row.getString("partner"),
                row.getString("format"),
                row.getString("transport"),
                Optional.ofNullable(row.getString("message_type")),
                Optional.ofNullable(row.getString("control_id")),
                row.getBytes("content"),
                state(row),
                row.getInt("attempts"),
                time(row, "due_at"),
                Optional.ofNullable(row.getBytes("answer")),
                failure(row),
                Optional.ofNullable(row.getObject("mends", UUID.class)));
    }

    static MessageSummary summary(ResultSet row, int number) throws SQLException {
        var keys = (String[]) row.getArray("search_keys").getArray();
        return new MessageSummary(
                row.getObject("id", UUID.class),
                time(row, "received_at"),
                row.getString("partner"),
                Optional.ofNullable(row.getString("message_type")),
                Optional.ofNullable(row.getString("control_id")),
                SearchKeys.claims(keys),
                state(row),
                failure(row));
    }

    static StageReached stage(ResultSet row, int number) throws SQLException {
        return new StageReached(
                time(row, "at"), Stage.of(row.getString("stage")), Optional.ofNullable(row.getString("detail")));
    }

    static Submission submission(ResultSet row, int number) throws SQLException {
        var status = row.getInt("status");
        var response = row.wasNull()
                ? Optional.<Submission.Response>empty()
                : Optional.of(new Submission.Response(
                        status, Optional.ofNullable(row.getString("response")).orElse("")));
        return new Submission(
                row.getInt("number"),
                row.getInt("interaction"),
                row.getString("operation"),
                row.getString("request"),
                row.getBoolean("is_last"),
                response);
    }

    private static MessageState state(ResultSet row) throws SQLException {
        return MessageState.of(row.getString("state")).orElseThrow();
    }

    private static Optional<Failure> failure(ResultSet row) throws SQLException {
        var stage = row.getString("failed_stage");
        var cause = row.getString("cause");
        return stage == null || cause == null
                ? Optional.empty()
                : Optional.of(new Failure(Stage.of(stage), cause, Optional.ofNullable(row.getString("blamed"))));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getTimestamp(column)).toInstant();
    }

    /** A time as PostgreSQL's driver takes it. */
    static OffsetDateTime parameter(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
