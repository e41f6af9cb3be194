package org.urgateway.messagelog;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the log; each method is one transaction of its caller. */
final class MessageWriter {

    private static final String READING = "'batch', 'Claim/$inquire', 'Bundle/$validate'";

    private final JdbcClient jdbc;
    private final MessageIds ids;
    private final Clock clock;
    private final ControlNumbers controlNumbers;

    MessageWriter(JdbcClient jdbc, MessageIds ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        this.controlNumbers = new ControlNumbers(jdbc);
    }

    Receipt receive(Arrival arrival, int process) {
        var id = ids.next();
        var hash = ContentHash.of(arrival.content());
        var earlier = arrival.controlId().flatMap(number -> controlNumbers.claim(arrival, number, hash, id));
        if (earlier.isEmpty()) {
            insert(id, arrival, hash, process, Optional.empty());
            note(id, Stage.RECEIVED, arrival.transport());
            return new Receipt.Logged(id);
        }
        var first = earlier.get();
        if (first.hash().equals(hash)) {
            note(first.id(), Stage.RESENT, arrival.transport());
            return new Receipt.Resent(first.id());
        }
        insert(id, arrival, hash, process, Optional.empty());
        note(id, Stage.RECEIVED, arrival.transport());
        return new Receipt.Conflicting(id, first.id());
    }

    UUID mend(UUID original, Arrival corrected) {
        var id = ids.next();
        insert(id, corrected, ContentHash.of(corrected.content()), null, Optional.of(original));
        note(id, Stage.RECEIVED, "corrected copy of " + original);
        jdbc.sql("update messagelog.message set state = 'mended' where id = ? and state = 'dead'")
                .param(original)
                .update();
        note(original, Stage.MENDED, "corrected copy " + id);
        return id;
    }

    private void insert(UUID id, Arrival arrival, ContentHash hash, @Nullable Integer process, Optional<UUID> mends) {
        var now = MessageRows.parameter(clock.instant());
        jdbc.sql("""
                        insert into messagelog.message (id, received_at, partner, format, transport, message_type,
                            control_id, content_hash, content, search_keys, state, due_at, taken_by, mends)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'received', ?, ?, ?)
                        """)
                .param(id)
                .param(now)
                .param(arrival.partner())
                .param(arrival.format())
                .param(arrival.transport())
                .param(arrival.messageType().orElse(null))
                .param(arrival.controlId().orElse(null))
                .param(hash.bytes())
                .param(arrival.content())
                .param(arrival.searchKeys().toArray(String[]::new))
                .param(now)
                .param(process)
                .param(mends.orElse(null))
                .update();
    }

    void note(UUID id, Stage stage, String detail) {
        jdbc.sql("insert into messagelog.message_stage (message_id, at, stage, detail) values (?, ?, ?, ?)")
                .param(id)
                .param(MessageRows.parameter(clock.instant()))
                .param(stage.code())
                .param(detail.isEmpty() ? null : detail)
                .update();
    }

    void mapped(UUID id, List<Submission> submissions, String detail) {
        submissions.forEach(submission -> decided(id, submission));
        jdbc.sql("update messagelog.message set state = 'mapped' where id = ?")
                .param(id)
                .update();
        note(id, Stage.MAPPED, detail);
    }

    void decided(UUID id, Submission submission) {
        jdbc.sql("insert into messagelog.message_submission (message_id, number, interaction, operation, request,"
                        + " is_last, status, response) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .param(id)
                .param(submission.number())
                .param(submission.interaction())
                .param(submission.operation())
                .param(submission.request())
                .param(submission.isLast())
                .param(submission.response().map(Submission.Response::status).orElse(null))
                .param(submission.response().map(Submission.Response::body).orElse(null))
                .update();
    }

    void submitted(UUID id, Submission submission, Submission.Response response) {
        jdbc.sql(
                        "update messagelog.message_submission set status = ?, response = ? where message_id = ? and number = ?")
                .param(response.status())
                .param(response.body())
                .param(id)
                .param(submission.number())
                .update();
        note(id, Stage.SUBMITTED, submission.operation() + " answered " + response.status());
    }

    void acknowledged(UUID id) {
        jdbc.sql("update messagelog.message set taken_by = null where id = ?")
                .param(id)
                .update();
        note(id, Stage.ACKNOWLEDGED, "");
    }

    void answered(UUID id, byte[] answer, String detail) {
        jdbc.sql("update messagelog.message set state = 'answered', answer = ?, taken_by = null, failed_stage = null,"
                        + " cause = null, blamed = null where id = ?")
                .param(answer)
                .param(id)
                .update();
        note(id, Stage.ANSWERED, detail);
    }

    void retry(UUID id, Failure failure, Instant dueAt) {
        jdbc.sql(
                        "update messagelog.message set state = 'retrying', attempts = attempts + 1, due_at = ?, taken_by = null,"
                                + " failed_stage = ?, cause = ? where id = ?")
                .param(MessageRows.parameter(dueAt))
                .param(failure.stage().code())
                .param(failure.cause())
                .param(id)
                .update();
        note(id, Stage.RETRYING, failure.cause() + "; next try " + dueAt);
    }

    void postpone(UUID id, Instant dueAt) {
        jdbc.sql("update messagelog.message set due_at = ?, taken_by = null where id = ?")
                .param(MessageRows.parameter(dueAt))
                .param(id)
                .update();
    }

    void dead(UUID id, Failure failure, byte[] answer) {
        jdbc.sql(
                        "update messagelog.message set state = 'dead', answer = ?, taken_by = null, failed_stage = ?, cause = ?,"
                                + " blamed = ? where id = ?")
                .param(answer)
                .param(failure.stage().code())
                .param(failure.cause())
                .param(failure.blamed().orElse(null))
                .param(id)
                .update();
        note(id, Stage.DEAD, failure.cause());
    }

    boolean replay(UUID id) {
        // What the server refused and what only read had no effect; where nothing else was sent, the message can be
        // mapped
        // anew. Otherwise what was read is kept, because it decided what was sent.
        var sent = jdbc.sql("select count(*) from messagelog.message_submission where message_id = ?"
                                + " and operation not in (" + READING + ") and (status is null or status < 400)")
                        .param(id)
                        .query(Long.class)
                        .single()
                > 0;
        var again = jdbc.sql("update messagelog.message set state = ?, attempts = 0, due_at = ?, taken_by = null"
                        + " where id = ? and state in ('answered', 'dead', 'retrying')")
                .param(sent ? "mapped" : "received")
                .param(MessageRows.parameter(clock.instant()))
                .param(id)
                .update();
        if (again == 1) {
            var requests = sent
                    ? "update messagelog.message_submission set status = null, response = null where message_id = ?"
                            + " and operation not in (" + READING + ")"
                    : "delete from messagelog.message_submission where message_id = ?";
            jdbc.sql(requests).param(id).update();
            note(id, Stage.REPLAYED, sent ? "the same requests again" : "mapped anew");
        }
        return again == 1;
    }
}
