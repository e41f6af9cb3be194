package org.urgateway.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Cases worked by hand; a new case is a line of {@code golden.csv}. Times of the table are local to the rule's zone. */
class GoldenTableTest {

    private static final Clocks CLOCKS = Clocks.shipped();

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "golden.csv", numLinesToSkip = 1)
    void isDueAsWorkedByHand(
            String name,
            String jurisdiction,
            @Nullable String programmes,
            String reviewType,
            @Nullable String setting,
            String urgency,
            @Nullable String conditions,
            String events,
            String rule,
            @Nullable String recipient,
            String due,
            @Nullable String hardCap,
            String citation) {
        Facts facts = Facts.of(jurisdiction, Codes.parse(ReviewType.class, "reviewType", reviewType))
                .with(Codes.parse(Urgency.class, "urgency", urgency));
        facts = setting == null ? facts : facts.in(Codes.parse(Setting.class, "setting", setting));
        facts = programmes == null ? facts : facts.under(programmes);
        facts = conditions == null ? facts : facts.where(conditions);
        for (String event : events.split("; ")) {
            facts = facts.after(event(event));
        }

        List<DueDate> found = CLOCKS.dueDates(facts, Instant.parse("2026-03-02T00:00:00Z")).all().stream()
                .filter(one -> one.rule().id().equals(rule)
                        && one.notice().map(Notice::who).equals(Optional.ofNullable(recipient)))
                .toList();

        if (due.equals("absent")) {
            assertThat(found).as(citation).isEmpty();
            return;
        }
        assertThat(found).as(citation).hasSize(1);
        assertThat(local(found.get(0).due())).as(citation).contains(LocalDateTime.parse(due));
        assertThat(local(found.get(0).hardCap()))
                .as("cap: " + citation)
                .isEqualTo(Optional.ofNullable(hardCap).map(LocalDateTime::parse));
    }

    private static Optional<LocalDateTime> local(Optional<ZonedDateTime> time) {
        return time.map(ZonedDateTime::toLocalDateTime);
    }

    private static Event event(String text) {
        String[] words = text.split(" ");
        return new Event(
                Codes.parse(EventKind.class, "event", words[0]),
                OffsetDateTime.parse(words[words.length - 1]).toInstant(),
                words.length == 3 ? Channel.MAIL : Channel.ELECTRONIC);
    }
}
