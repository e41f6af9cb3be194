package org.urgateway.messagelog;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The control numbers that partners have used: what tells a resend from a new message. */
final class ControlNumbers {

    private final JdbcClient jdbc;

    ControlNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Claims a number for a message.
     *
     * @return who has it already; empty where it is now the message's own
     */
    Optional<Use> claim(Arrival arrival, String number, ContentHash hash, UUID message) {
        var claimed = jdbc.sql(
                        "insert into messagelog.control_number"
                                + " (partner, format, control_id, content_hash, message_id) values (?, ?, ?, ?, ?) on conflict do nothing")
                .param(arrival.partner())
                .param(arrival.format())
                .param(number)
                .param(hash.bytes())
                .param(message)
                .update();
        // A second sender of the same number waits above until the first has committed, and then sees it here.
        return claimed == 1 ? Optional.empty() : Optional.of(use(arrival, number));
    }

    private Use use(Arrival arrival, String number) {
        return jdbc.sql("select content_hash, message_id from messagelog.control_number"
                        + " where partner = ? and format = ? and control_id = ?")
                .param(arrival.partner())
                .param(arrival.format())
                .param(number)
                .query((row, index) ->
                        new Use(ContentHash.ofBytes(row.getBytes(1)), row.getObject("message_id", UUID.class)))
                .single();
    }

    /** A number that is taken. */
    record Use(ContentHash hash, UUID id) {}
}
