package org.urgateway.messagelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way into the log has its index: no plan reads a whole partition. */
class MessageSearchPlanTest {

    private static final int MESSAGES = 20_000;
    private static final int FEW = 100;
    private static final Pattern READ_WHOLE =
            Pattern.compile("Seq Scan on .* rows=(\\d+)|Rows Removed by Filter: (\\d+)");

    private static int messagesReadWithoutIndex(String line) {
        var found = READ_WHOLE.matcher(line);
        return found.find() ? Integer.parseInt(found.group(1) == null ? found.group(2) : found.group(1)) : 0;
    }

    @BeforeAll
    static void fill() {
        MessageSearchLoad.fillYear(LogDatabase.empty(), MESSAGES);
    }

    static Stream<MessageQuery> queries() {
        return MessageSearchLoad.queries(MESSAGES).stream();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void searchReadsNoWholePartitionOfMessages(MessageQuery query) {
        try (var log = MessageLog.open(LogDatabase.shared(), Clock.systemUTC())) {
            var plan = log.explain(query);

            // Partitions of a few messages may be read whole: that is quicker than an index.
            assertThat(plan)
                    .allSatisfy(line ->
                            assertThat(messagesReadWithoutIndex(line)).as(line).isLessThan(FEW));
        }
    }
}
