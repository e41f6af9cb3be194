package org.urgateway.messagelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way into the log has its index: no plan reads a whole partition. */
class MessageSearchPlanTest {

    private static final int MESSAGES = 20_000;

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
            assertThat(plan).noneMatch(line -> line.contains("Seq Scan on message_202"));
        }
    }
}
