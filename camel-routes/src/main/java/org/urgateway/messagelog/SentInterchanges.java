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

    private static final String KEEP = """
            insert into messagelog.sent_interchange as kept (delivery_id, sequence, partner, numbers, asked, sent_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (delivery_id, sequence) do update set sent_at = excluded.sent_at, times = kept.times + 1
            returning times
            """;

    private static final String FIND = """
            select delivery_id, sequence, numbers, asked, times,
              not exists (select from messagelog.sent_interchange newer
                where newer.delivery_id = sent.delivery_id and newer.sequence > sent.sequence) as is_newest
            from messagelog.sent_interchange sent
            where numbers @> array[?]::text[] and partner = ? order by sent_at desc limit 1
            """;

    /**
     * Keeps what is about to be sent.
     *
     * @return whether it was about to be sent under the same numbers before
     */
    public boolean keep(SentInterchange sent) {
        return jdbc.sql(KEEP)
                        .param(sent.delivery())
                        .param(sent.sequence())
                        .param(sent.partner())
                        .param(sent.numbers().stream()
                                .map(SentInterchange.Number::text)
                                .sorted()
                                .toArray(String[]::new))
                        .param(sent.asked().orElse(null))
                        .param(MessageRows.parameter(clock.instant()))
                        .query(Integer.class)
                        .single()
                > 1;
    }

    /** What was sent to a partner under a number; the newest, should a number have been used again. */
    public Optional<Found> find(String partner, SentInterchange.Number number) {
        return jdbc.sql(FIND)
                .param(number.text())
                .param(partner)
                .query((row, index) -> new Found(
                        new SentInterchange(
                                row.getObject("delivery_id", UUID.class),
                                row.getInt("sequence"),
                                partner,
                                numbers((String[]) row.getArray("numbers").getArray()),
                                Optional.ofNullable(row.getString("asked"))),
                        row.getBoolean("is_newest"),
                        row.getInt("times")))
                .optional();
    }

    private static Set<SentInterchange.Number> numbers(String[] texts) {
        return Arrays.stream(texts).map(SentInterchanges::number).collect(Collectors.toSet());
    }

    private static SentInterchange.Number number(String text) {
        var parts = text.split("=", 2);
        return new SentInterchange.Number(SentInterchange.Kind.valueOf(parts[0]), parts[1]);
    }

    /**
     * What was sent under a number.
     *
     * @param isNewest whether its delivery was not sent again under other numbers since
     * @param times how often it was about to be sent under these numbers
     */
    public record Found(SentInterchange interchange, boolean isNewest, int times) {}

    /** Forgets what was sent before a time. */
    void drop(Instant before) {
        jdbc.sql("delete from messagelog.sent_interchange where sent_at < ?")
                .param(MessageRows.parameter(before))
                .update();
    }
}
