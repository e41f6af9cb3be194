package org.urgateway.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class ClocksTest {

    private static final Clocks CLOCKS = Clocks.shipped();
    private static final Instant NOW = Instant.parse("2026-03-03T15:00:00Z");

    @Test
    void strictestOfSeveralRulesWins() {
        DueDates due = CLOCKS.dueDates(
                Facts.of("TX", ReviewType.PRE_CERTIFICATION)
                        .under("URAC")
                        .under("CMS-0057-F")
                        .after(received("2026-03-02T10:00-06:00")),
                NOW);

        assertThat(due.of(Duty.DECIDE))
                .extracting(one -> one.rule().id())
                .containsExactly("tx-preauthorization", "cms-0057-f-standard", "urac-prospective");
        assertThat(due.strictest(Duty.DECIDE).orElseThrow().rule().id()).isEqualTo("tx-preauthorization");
    }

    @Test
    void limitsForOtherDutiesDoNotCompete() {
        DueDates due = CLOCKS.dueDates(
                Facts.of("GA", ReviewType.PRE_CERTIFICATION).after(received("2026-03-02T10:00-05:00")), NOW);

        assertThat(due.strictest(Duty.DECIDE).orElseThrow().onExpiry().next())
                .isEqualTo("ga-205-authorize-or-controvert");
        assertThat(due.strictest(Duty.AUTHORIZE_OR_CONTROVERT)
                        .orElseThrow()
                        .onExpiry()
                        .effect())
                .isEqualTo(ExpiryEffect.DEEMED_AUTHORIZED);
    }

    @Test
    void explanationTellsEachStep() {
        DueDates due = CLOCKS.dueDates(
                Facts.of("CA", ReviewType.PRE_CERTIFICATION)
                        .after(Event.of(EventKind.RECOMMENDATION, at("2026-03-20T09:00-07:00")))
                        .after(Event.of(EventKind.COMPLETE, at("2026-03-25T18:10-07:00"))),
                NOW);

        assertThat(due.explain(Duty.DECIDE).steps())
                .containsExactly(
                        "Rule: Decide prospective and concurrent review (Cal. Lab. Code § 4610(i)(1); "
                                + "Cal. Code Regs. tit. 8, § 9792.9.1(a), (c)(3)).",
                        "The clock starts when the request was complete, with the information needed to decide: "
                                + "Wednesday 25 March 2026, 18:10:00 (America/Los_Angeles).",
                        "That is after the cut-off at 17:30 (America/Los_Angeles) of the last business day: "
                                + "it counts as of the next one, Thursday 26 March 2026.",
                        "Day zero is Thursday 26 March 2026; 5 business days are counted from the day after it.",
                        "Not counted: Saturday 28 March 2026; Sunday 29 March 2026; "
                                + "Tuesday 31 March 2026 (César Chávez's Birthday).",
                        "The last day is Friday 3 April 2026; it ends on "
                                + "Friday 3 April 2026, 23:59:59 (America/Los_Angeles).",
                        "In no event later than 14 calendar days after the physician recommended the treatment: "
                                + "Friday 3 April 2026, 23:59:59 (America/Los_Angeles).",
                        "Due: Friday 3 April 2026, 23:59:59 (America/Los_Angeles).",
                        "If nothing is done by then: "
                                + "The review is invalid; necessity is decided by a workers' compensation judge.");
    }

    @Test
    void capWhoseAnchorIsNotKnownIsToldAndNotReckoned() {
        DueDate due = only(
                Facts.of("CA", ReviewType.PRE_CERTIFICATION)
                        .after(Event.of(EventKind.COMPLETE, at("2026-03-02T10:00-08:00"))),
                Duty.DECIDE);

        assertThat(due.hardCap()).isEmpty();
        assertThat(due.explanation().toString()).contains("that time is not known, so the cap is not reckoned");
    }

    @Test
    void awaitedInformationShowsWhatItsArrivalWouldMake() {
        DueDate due = CLOCKS
                .dueDates(
                        Facts.of("GA", ReviewType.PRE_CERTIFICATION)
                                .under("ERISA")
                                .after(received("2026-02-23T09:00-05:00"))
                                .after(Event.of(EventKind.INFORMATION_REQUESTED, at("2026-02-25T09:00-05:00"))),
                        NOW)
                .of(Duty.DECIDE)
                .stream()
                .filter(one -> one.rule().id().equals("erisa-pre-service"))
                .findFirst()
                .orElseThrow();

        assertThat(due.due().orElseThrow().toLocalDate()).hasToString("2026-04-24");
        assertThat(due.dueIfInformed().orElseThrow().toLocalDate()).hasToString("2026-03-16");
    }

    @Test
    void nothingIsAwaitedAfterTheAnswer() {
        DueDate due = only(
                Facts.of("FL", ReviewType.PRE_CERTIFICATION)
                        .after(received("2026-03-02T09:00-05:00"))
                        .after(Event.of(EventKind.INFORMATION_REQUESTED, at("2026-03-02T10:00-05:00")))
                        .after(Event.of(EventKind.INFORMATION_RECEIVED, at("2026-03-02T11:00-05:00"))),
                Duty.DECIDE);

        assertThat(due.dueIfInformed()).isEmpty();
    }

    @Test
    void answerFromMemorySaysSo() {
        DueDate due = only(
                Facts.of("CA", ReviewType.PRE_CERTIFICATION)
                        .after(Event.of(EventKind.COMPLETE, at("2026-04-06T10:00-07:00"))),
                Duty.DECIDE);

        assertThat(due.verified()).isFalse();
        assertThat(due.explanation().steps())
                .last()
                .isEqualTo("This was not verified against its source; ask counsel.");
    }

    @Test
    void answerByUnverifiedCalendarSaysSo() {
        DueDates due = CLOCKS.dueDates(
                Facts.of("GA", ReviewType.PRE_CERTIFICATION).after(received("2026-03-02T10:00-05:00")), NOW);

        DueDate businessDays = due.strictest(Duty.DECIDE).orElseThrow();
        assertThat(businessDays.rule().verified()).isTrue();
        assertThat(businessDays.verified()).isFalse();
        assertThat(businessDays.explanation().steps())
                .last()
                .isEqualTo("The calendar of Georgia was not verified against its source.");
        assertThat(due.strictest(Duty.AUTHORIZE_OR_CONTROVERT).orElseThrow().verified())
                .isTrue();
    }

    @Test
    void ruleWaitsForItsStartEvent() {
        DueDates due = CLOCKS.dueDates(
                Facts.of("CA", ReviewType.PRE_CERTIFICATION).after(received("2026-03-02T10:00-08:00")), NOW);

        assertThat(due.of(Duty.DECIDE)).isEmpty();
        assertThat(due.notRunning()).anySatisfy(waiting -> {
            assertThat(waiting.rule().id()).isEqualTo("ca-prospective-concurrent");
            assertThat(waiting.reason())
                    .isEqualTo("it waits until the request was complete, with the information needed to decide.");
        });
        assertThat(due.explain(Duty.DECIDE).toString()).contains("ca-prospective-concurrent does not run");
    }

    @Test
    void ruleOnASettingThatIsNotStatedDoesNotRun() {
        DueDates due =
                CLOCKS.dueDates(Facts.of("TX", ReviewType.CONCURRENT).after(received("2026-03-02T10:00-06:00")), NOW);

        assertThat(due.strictest(Duty.DECIDE).orElseThrow().rule().id()).isEqualTo("tx-concurrent");
        assertThat(due.notRunning())
                .filteredOn(waiting -> waiting.rule().id().equals("tx-concurrent-inpatient"))
                .extracting(NotRunning::reason)
                .containsExactly("it depends on the setting, which is not stated.");
    }

    @Test
    void stateWithoutRulesIsNamed() {
        DueDates due = CLOCKS.dueDates(
                Facts.of("WA", ReviewType.PRE_CERTIFICATION).under("URAC").after(received("2026-03-02T10:00-08:00")),
                NOW);

        assertThat(due.all()).isEmpty();
        assertThat(due.withoutRules()).containsExactly("WA");
        assertThat(due.notRunning())
                .extracting(NotRunning::reason)
                .contains("time zone and calendar of WA are not known.");
        assertThat(due.explain(Duty.DECIDE).toString()).contains("No rules are known for WA.");
    }

    @Test
    void lastSecondIsInTimeToItsEnd() {
        DueDate due = only(
                Facts.of("FL", ReviewType.PRE_CERTIFICATION).after(received("2026-03-02T09:00-05:00")), Duty.DECIDE);

        assertThat(due.missedAt(at("2026-03-05T23:59:59.999-05:00"))).isFalse();
        assertThat(due.missedAt(at("2026-03-06T00:00:00-05:00"))).isTrue();
    }

    @Test
    void conditionThatNoRuleKnowsIsRefused() {
        assertThatThrownBy(() -> CLOCKS.dueDates(
                        Facts.of("NY", ReviewType.PRE_CERTIFICATION).where("varience"), NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no rule knows the condition varience");
    }

    private static DueDate only(Facts facts, Duty duty) {
        var due = CLOCKS.dueDates(facts, NOW).of(duty);
        assertThat(due).hasSize(1);
        return due.get(0);
    }

    private static Event received(String at) {
        return Event.of(EventKind.RECEIVED, at(at));
    }

    private static Instant at(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }
}
