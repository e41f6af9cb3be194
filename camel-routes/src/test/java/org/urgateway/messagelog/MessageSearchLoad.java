package org.urgateway.messagelog;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fills a log with messages over a year and measures the searches; run by hand, with the number of messages. */
public final class MessageSearchLoad {

    private static final int TIMES = 51;
    private static final int MONTHS = 12;
    private static final YearMonth FIRST = YearMonth.of(2025, 4);

    private MessageSearchLoad() {}

    public static void main(String[] arguments) {
        var messages = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        var database = LogDatabase.empty();
        var begun = System.nanoTime();
        fillYear(database, messages);
        System.out.printf("loaded %,d messages in %.1f s%n", messages, (System.nanoTime() - begun) / 1e9);
        var search = new MessageSearch(JdbcClient.create(database));
        queries(messages).forEach(query -> measure(search, query));
    }

    static void fillYear(DataSource database, int messages) {
        var jdbc = JdbcClient.create(database);
        var partitions = new Partitions(jdbc, Clock.systemUTC());
        IntStream.range(0, MONTHS).forEach(month -> partitions.prepare(FIRST.plusMonths(month)));
        fill(database, messages);
        jdbc.sql("analyze messagelog.message").update();
    }

    private static void fill(DataSource database, int messages) {
        // A number made of the time and the message's place, as UUIDs of version 7 are.
        JdbcClient.create(database).sql("""
                        insert into messagelog.message (id, received_at, partner, transport, message_type, control_id,
                            content_hash, content, search_keys, state, due_at, failed_stage, cause)
                        select (lpad(to_hex((extract(epoch from t) * 1000)::bigint), 12, '0') || '7'
                                || lpad(to_hex(n %% 4096), 3, '0') || '8' || lpad(to_hex(n), 15, '0'))::uuid,
                            t, 'partner-' || n %% 40, 'mllp:2575', 'RQA^I08', 'C' || n, sha256(n::text::bytea),
                            convert_to(repeat(md5(n::text), 48), 'UTF8'),
                            array['claim=WC-' || n / 3, 'patient=MRN' || n / 5],
                            case when n %% 2000 = 0 then 'dead' when n %% 5000 = 1 then 'retrying' else 'answered' end,
                            t, case when n %% 2000 = 0 then 'mapped' end, case when n %% 2000 = 0 then 'no PID' end
                        from (select n, timestamptz '2025-04-01' + n * (interval '365 days' / %d) t
                            from generate_series(1, %d) n) rows
                        """.formatted(messages, messages)).update();
    }

    static List<MessageQuery> queries(int messages) {
        var middle = messages / 2;
        var none = Optional.<String>empty();
        var queries = new ArrayList<MessageQuery>();
        var from = Optional.of(Instant.parse("2025-09-10T00:00:00Z"));
        var to = Optional.of(Instant.parse("2025-09-11T00:00:00Z"));
        var everywhen = Optional.<Instant>empty();
        var anyState = Optional.<MessageState>empty();
        queries.add(new MessageQuery(none, none, none, none, anyState, from, to, 50));
        queries.add(new MessageQuery(Optional.of("partner-7"), none, none, none, anyState, everywhen, everywhen, 50));
        queries.add(new MessageQuery(none, Optional.of("C" + middle), none, none, anyState, everywhen, everywhen, 50));
        queries.add(new MessageQuery(
                none, none, Optional.of("WC-" + middle / 3), none, anyState, everywhen, everywhen, 50));
        queries.add(new MessageQuery(
                none, none, none, Optional.of("MRN" + middle / 5), anyState, everywhen, everywhen, 50));
        queries.add(MessageQuery.inState(MessageState.DEAD, 50));
        queries.add(MessageQuery.inState(MessageState.ANSWERED, 50));
        queries.add(new MessageQuery(
                Optional.of("partner-0"), none, none, none, Optional.of(MessageState.DEAD), from, everywhen, 50));
        return queries;
    }

    private static void measure(MessageSearch search, MessageQuery query) {
        var times = new ArrayList<Double>();
        var found = 0;
        for (var time = 0; time < TIMES; time++) {
            var begun = System.nanoTime();
            found = search.find(query).size();
            times.add((System.nanoTime() - begun) / 1e6);
        }
        var first = times.get(0);
        Collections.sort(times);
        System.out.printf(
                "%s%n  %d found; first %.1f ms, median %.1f ms, best %.1f ms%n",
                query, found, first, times.get(TIMES / 2), times.get(0));
        var plan = search.explain(query).stream().map(String::strip).toList();
        plan.stream().filter(line -> line.endsWith(" ms")).forEach(line -> System.out.println("    " + line));
        plan.stream()
                .filter(line -> line.contains("Scan"))
                .distinct()
                .limit(3)
                .forEach(line -> System.out.println("    " + line));
    }
}
