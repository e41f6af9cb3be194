package org.urgateway.pas;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps every received body byte for byte, with the time of receipt, and the answer that was given to it. */
final class Receipts {

    /** The one tenant of an installation, as in the store. */
    private static final int TENANT = 1;

    private static final int HTTP_OK = 200;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

    Receipts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Writes the receipt of a body; to be committed before the body is looked at. */
    Receipt record(String operation, @Nullable String contentType, byte[] body) {
        Receipt receipt = new Receipt(
                ids.generate(), clock.instant(), contentType == null ? "" : contentType, body.length, digest(body));
        jdbc.sql("""
                        insert into receipt (receipt_id, received_at, tenant, operation, state, content_type, body)
                        values (:id, :receivedAt, :tenant, :operation, 'received', :contentType, :body)""")
                .param("id", receipt.id())
                .param("receivedAt", timestamp(receipt.receivedAt()))
                .param("tenant", TENANT)
                .param("operation", operation)
                .param("contentType", contentType)
                .param("body", body)
                .update();
        return receipt;
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Adds the answer.
     *
     * @param submissionKey what a resubmission gets this answer by again, or null where each request is answered anew
     */
    void answered(Receipt receipt, @Nullable String submissionKey, String answer) {
        close(receipt, "answered", HTTP_OK, submissionKey, answer);
    }

    /** Adds that the request was refused. */
    void refused(Receipt receipt, int httpStatus) {
        close(receipt, "refused", httpStatus, null, null);
    }

    private void close(
            Receipt receipt, String state, int httpStatus, @Nullable String submissionKey, @Nullable String answer) {
        jdbc.sql("""
                        update receipt set state = :state, http_status = :httpStatus, answered_at = :answeredAt,
                               submission_key = :submissionKey, answer = :answer
                        where receipt_id = :id""")
                .param("state", state)
                .param("httpStatus", httpStatus)
                .param("answeredAt", timestamp(clock.instant()))
                .param("submissionKey", submissionKey)
                .param("answer", answer)
                .param("id", receipt.id())
                .update();
    }

    /** What was received and answered under a key before. */
    Optional<Exchange> findAnswered(String submissionKey) {
        return jdbc.sql("""
                        select received_at, body, answer from receipt
                        where tenant = :tenant and submission_key = :submissionKey""")
                .param("tenant", TENANT)
                .param("submissionKey", submissionKey)
                .query((row, index) -> new Exchange(
                        row.getObject("received_at", OffsetDateTime.class).toInstant(),
                        row.getBytes("body"),
                        row.getString("answer")))
                .optional();
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /**
     * A request and its answer.
     *
     * @param receivedAt when the request came
     * @param body the request as it came
     * @param answer the answer as it went
     */
    record Exchange(Instant receivedAt, byte[] body, String answer) {}
}
