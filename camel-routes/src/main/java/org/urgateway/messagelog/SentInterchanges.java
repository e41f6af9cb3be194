package org.urgateway.messagelog;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was sent in X12, found again by the numbers that come back. */
public final class SentInterchanges {

    private final JdbcClient jdbc;
    private final Clock clock;

    SentInterchanges(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps what is about to be sent; the same delivery sent again is kept once. */
    public void keep(SentInterchange sent) {
        jdbc.sql("insert into messagelog.sent_interchange (delivery_id, partner, numbers, asked, sent_at)"
                        + " values (?, ?, ?, ?, ?) on conflict (delivery_id) do update set sent_at = excluded.sent_at")
                .param(sent.delivery())
                .param(sent.partner())
                .param(sent.numbers().stream()
                        .map(SentInterchange.Number::text)
                        .sorted()
                        .toArray(String[]::new))
                .param(sent.asked().orElse(null))
                .param(MessageRows.parameter(clock.instant()))
                .update();
    }

    /** What was sent to a partner under a number; the newest, should a number have been used again. */
    public Optional<SentInterchange> find(String partner, SentInterchange.Number number) {
        return jdbc.sql("select delivery_id, numbers, asked from messagelog.sent_interchange"
                        + " where numbers @> array[?]::text[] and partner = ? order by sent_at desc limit 1")
                .param(number.text())
                .param(partner)
                .query((row, index) -> new SentInterchange(
                        row.getObject("delivery_id", UUID.class),
                        partner,
                        numbers((String[]) row.getArray("numbers").getArray()),
                        Optional.ofNullable(row.getString("asked"))))
                .optional();
    }

    private static Set<SentInterchange.Number> numbers(String[] texts) {
        return Arrays.stream(texts).map(SentInterchanges::number).collect(Collectors.toSet());
    }

    private static SentInterchange.Number number(String text) {
        var parts = text.split("=", 2);
        return new SentInterchange.Number(SentInterchange.Kind.valueOf(parts[0]), parts[1]);
    }

    /** Forgets what was sent before a time. */
    void drop(Instant before) {
        jdbc.sql("delete from messagelog.sent_interchange where sent_at < ?")
                .param(MessageRows.parameter(before))
                .update();
    }
}
