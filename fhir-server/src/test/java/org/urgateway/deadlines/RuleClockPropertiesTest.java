package org.urgateway.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** What holds of every clock, whatever its rule and whatever happened. */
class RuleClockPropertiesTest {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final BusinessCalendar TEXAS =
            Clocks.shipped().calendar("TX").orElseThrow();
    private static final Place PLACE = new Place(CHICAGO, TEXAS);
    private static final Instant FIRST = Instant.parse("2025-01-01T06:00:00Z");
    private static final int MINUTES = 2 * 365 * 24 * 60;

    /** Texas' days off between Mondays and Fridays, written down from 28 TAC § 102.3(b) for 2025 to 2027. */
    private static final Set<LocalDate> TEXAS_BY_HAND = Set.copyOf(List.of(
                    "2025-01-01",
                    "2025-01-20",
                    "2025-02-17",
                    "2025-05-26",
                    "2025-07-04",
                    "2025-09-01",
                    "2025-11-11",
                    "2025-11-27",
                    "2025-11-28",
                    "2025-12-24",
                    "2025-12-25",
                    "2025-12-26",
                    "2026-01-01",
                    "2026-01-19",
                    "2026-02-16",
                    "2026-05-25",
                    "2026-07-04",
                    "2026-09-07",
                    "2026-11-11",
                    "2026-11-26",
                    "2026-11-27",
                    "2026-12-24",
                    "2026-12-25",
                    "2026-12-26",
                    "2027-01-01",
                    "2027-01-18",
                    "2027-02-15",
                    "2027-05-31",
                    "2027-07-04",
                    "2027-09-06",
                    "2027-11-11",
                    "2027-11-25",
                    "2027-11-26",
                    "2027-12-24",
                    "2027-12-25",
                    "2027-12-26")
            .stream()
            .map(LocalDate::parse)
            .toList());

    /** A question and, some minutes later, its answer. */
    record Question(Instant asked, Instant answered) {}

    @Property
    void laterReceiptIsNeverDueEarlier(
            @ForAll("rules") Rule rule,
            @ForAll("instants") Instant receipt,
            @ForAll @IntRange(max = 30 * 24 * 60) int minutesLater,
            @ForAll Channel channel,
            @ForAll("questions") List<Question> pattern) {
        List<Question> questions = near(receipt, pattern);
        Instant later = receipt.plus(Duration.ofMinutes(minutesLater));

        assertThat(due(rule, receipt, channel, questions)).isBeforeOrEqualTo(due(rule, later, channel, questions));
    }

    @Property
    void tollingNeverShortens(
            @ForAll("rules") Rule rule,
            @ForAll("instants") Instant receipt,
            @ForAll("questions") List<Question> pattern) {
        List<Question> questions = near(receipt, pattern);
        assertThat(due(rule, receipt, Channel.ELECTRONIC, questions))
                .isAfterOrEqualTo(due(rule, receipt, Channel.ELECTRONIC, List.of()));
    }

    @Property
    void capIsNeverExceeded(
            @ForAll("rules") Rule rule,
            @ForAll("instants") Instant receipt,
            @ForAll("questions") List<Question> pattern,
            @ForAll @IntRange(max = 30 * 24 * 60) int minutesBefore) {
        List<Question> questions = near(receipt, pattern);
        Instant recommended = receipt.minus(Duration.ofMinutes(minutesBefore));
        Rule capped = with(rule, new Cap(new Limit(14, Unit.CALENDAR_DAY), EventKind.RECOMMENDATION));
        Event start = Event.of(EventKind.RECEIVED, receipt);
        Facts facts = facts(start, questions).after(Event.of(EventKind.RECOMMENDATION, recommended));

        Instant due = RuleClock.reckon(capped, facts, PLACE, start)
                .due()
                .orElseThrow()
                .toInstant();

        Instant last = PLACE.endOf(PLACE.day(recommended).plusDays(14)).toInstant();
        Instant uncapped = due(rule, receipt, Channel.ELECTRONIC, questions);
        assertThat(due).isEqualTo(uncapped.isBefore(last) ? uncapped : last);
    }

    @Property(tries = 300)
    void zoneOfTheMachineChangesNothing(
            @ForAll("rules") Rule rule,
            @ForAll("instants") Instant receipt,
            @ForAll("questions") List<Question> pattern,
            @ForAll("zones") ZoneId machine) {
        List<Question> questions = near(receipt, pattern);
        Instant expected = due(rule, receipt, Channel.ELECTRONIC, questions);
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(machine));
            assertThat(due(rule, receipt, Channel.ELECTRONIC, questions)).isEqualTo(expected);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Property
    void daysEndByTheLocalClockOfTheRule(
            @ForAll("dayLimits") Limit limit, @ForAll("instants") Instant receipt, @ForAll("zones") ZoneId zone) {
        LocalDateTime local = receipt.atZone(CHICAGO).toLocalDateTime();
        Place there = new Place(zone, TEXAS);
        Event here = Event.of(EventKind.RECEIVED, local.atZone(CHICAGO).toInstant());
        Event abroad = Event.of(EventKind.RECEIVED, local.atZone(zone).toInstant());

        ZonedDateTime dueHere = reckon(limit, PLACE, here);
        ZonedDateTime dueAbroad = reckon(limit, there, abroad);

        assertThat(dueAbroad.toLocalDate()).isEqualTo(dueHere.toLocalDate());
        assertThat(dueAbroad.plusSeconds(1).toLocalDate())
                .isEqualTo(dueAbroad.toLocalDate().plusDays(1));
        assertThat(dueAbroad.getZone()).isEqualTo(zone);
    }

    @Property
    void daysAreThoseOfACountByHand(
            @ForAll("dayLimits") Limit limit,
            @ForAll("instants") Instant receipt,
            @ForAll("questions") List<Question> pattern) {
        List<Question> questions = near(receipt, pattern);
        Rule rule = rule(limit, DayZero.EVENT, null, 0, false, null);
        List<Question> within = new ArrayList<>();
        LocalDate expected = byHand(limit, receipt, within);
        for (Question question : sorted(questions)) {
            if (day(question.asked()).isAfter(expected)) {
                break;
            }
            within.add(question);
            expected = byHand(limit, receipt, within);
        }

        Rule stopping = with(rule, new Tolling(EventKind.INFORMATION_REQUESTED, Tolling.Effect.STOP, null, null, null));
        Instant due = due(stopping, receipt, Channel.ELECTRONIC, questions);

        assertThat(day(due)).isEqualTo(expected);
    }

    @Property(tries = 300)
    void hoursAreThoseOfACountByTheMinute(
            @ForAll("hourLimits") Limit limit,
            @ForAll("instants") Instant receipt,
            @ForAll("questions") List<Question> pattern) {
        List<Question> questions = near(receipt, pattern);
        List<Question> within = new ArrayList<>();
        Instant expected = byTheMinute(limit, receipt, within);
        for (Question question : sorted(questions)) {
            if (question.asked().isAfter(expected)) {
                break;
            }
            within.add(question);
            expected = byTheMinute(limit, receipt, within);
        }

        Rule stopping = with(
                rule(limit, DayZero.EVENT, null, 0, false, null),
                new Tolling(EventKind.INFORMATION_REQUESTED, Tolling.Effect.STOP, null, null, null));

        assertThat(due(stopping, receipt, Channel.ELECTRONIC, questions)).isEqualTo(expected);
    }

    private static LocalDate byHand(Limit limit, Instant receipt, List<Question> stops) {
        LocalDate day = day(receipt);
        int left = limit.amount();
        while (left > 0) {
            day = day.plusDays(1);
            LocalDate candidate = day;
            boolean stood = stops.stream()
                    .anyMatch(
                            stop -> !candidate.isBefore(day(stop.asked())) && candidate.isBefore(day(stop.answered())));
            // 1970-01-01 was a Thursday: remainder 2 is Saturday, 3 is Sunday.
            long weekday = Math.floorMod(day.toEpochDay(), 7L);
            boolean free =
                    limit.unit() != Unit.CALENDAR_DAY && (weekday == 2 || weekday == 3 || TEXAS_BY_HAND.contains(day));
            left -= stood || free ? 0 : 1;
        }
        return day;
    }

    private static Instant byTheMinute(Limit limit, Instant receipt, List<Question> stops) {
        Instant minute = receipt;
        for (int left = limit.amount() * 60; left > 0; minute = minute.plusSeconds(60)) {
            Instant candidate = minute;
            boolean stood = stops.stream()
                    .anyMatch(stop -> !candidate.isBefore(stop.asked()) && candidate.isBefore(stop.answered()));
            left -= stood ? 0 : 1;
        }
        return minute;
    }

    private static List<Question> sorted(List<Question> questions) {
        return questions.stream()
                .sorted((one, other) -> one.asked().compareTo(other.asked()))
                .filter(question -> question.answered().isAfter(question.asked()))
                .toList();
    }

    private static LocalDate day(Instant at) {
        return at.atZone(CHICAGO).toLocalDate();
    }

    private static Instant due(Rule rule, Instant receipt, Channel channel, List<Question> questions) {
        Event start = new Event(EventKind.RECEIVED, receipt, channel);
        return RuleClock.reckon(rule, facts(start, questions), PLACE, start)
                .due()
                .orElseThrow()
                .toInstant();
    }

    private static ZonedDateTime reckon(Limit limit, Place place, Event start) {
        Rule rule = rule(limit, DayZero.EVENT, null, 0, false, null);
        return RuleClock.reckon(rule, facts(start, List.of()), place, start)
                .due()
                .orElseThrow();
    }

    /** The same questions around the receipt, the first from five days before it. */
    private static List<Question> near(Instant receipt, List<Question> pattern) {
        Duration shift = Duration.between(FIRST, receipt).minusDays(5);
        return pattern.stream()
                .map(question -> new Question(
                        question.asked().plus(shift), question.answered().plus(shift)))
                .toList();
    }

    /** Answers are paired with questions by time, so each question is asked only once the one before is answered. */
    private static Facts facts(Event start, List<Question> questions) {
        Facts facts = Facts.of("TX", ReviewType.PRE_CERTIFICATION).after(start);
        for (Question question : questions) {
            facts = facts.after(Event.of(EventKind.INFORMATION_REQUESTED, question.asked()))
                    .after(Event.of(EventKind.INFORMATION_RECEIVED, question.answered()));
        }
        return facts;
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.integers().between(0, MINUTES).map(minute -> FIRST.plus(Duration.ofMinutes(minute)));
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "America/New_York",
                        "America/Los_Angeles",
                        "America/Denver",
                        "UTC",
                        "Asia/Kolkata",
                        "Australia/Lord_Howe",
                        "Pacific/Kiritimati",
                        "Africa/Cairo",
                        "America/Asuncion")
                .map(ZoneId::of);
    }

    @Provide
    Arbitrary<Limit> dayLimits() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 30),
                        Arbitraries.of(Unit.BUSINESS_DAY, Unit.WORKING_DAY, Unit.CALENDAR_DAY))
                .as(Limit::new);
    }

    @Provide
    Arbitrary<Limit> hourLimits() {
        return Arbitraries.integers().between(1, 96).map(amount -> new Limit(amount, Unit.HOUR));
    }

    /** Up to three questions, each asked after the one before was answered. */
    @Provide
    Arbitrary<List<Question>> questions() {
        return Combinators.combine(
                        Arbitraries.integers()
                                .between(0, 10 * 24 * 60)
                                .map(minute -> FIRST.plus(Duration.ofMinutes(minute))),
                        Arbitraries.integers().between(0, 20 * 24 * 60).list().ofMaxSize(6))
                .as((from, gaps) -> {
                    List<Question> questions = new ArrayList<>();
                    Instant at = from;
                    for (int index = 0; index + 1 < gaps.size(); index += 2) {
                        Instant asked = at.plus(Duration.ofMinutes(gaps.get(index) + 1L));
                        at = asked.plus(Duration.ofMinutes(gaps.get(index + 1)));
                        questions.add(new Question(asked, at));
                    }
                    return questions;
                });
    }

    @Provide
    Arbitrary<Rule> rules() {
        Arbitrary<Rule> days = Combinators.combine(
                        dayLimits(),
                        Arbitraries.of(DayZero.class),
                        Arbitraries.of(LocalTime.of(9, 0), LocalTime.of(17, 30), LocalTime.of(23, 59))
                                .optional(),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.of(true, false),
                        tollings(new Limit(40, Unit.CALENDAR_DAY)))
                .as((limit, dayZero, cutOff, mail, rolls, tolling) ->
                        rule(limit, dayZero, cutOff.orElse(null), mail, rolls, tolling.orElse(null)));
        Arbitrary<Rule> hours = Combinators.combine(hourLimits(), tollings(new Limit(120, Unit.HOUR)))
                .as((limit, tolling) -> rule(limit, DayZero.EVENT, null, 0, false, tolling.orElse(null)));
        return Arbitraries.oneOf(days, hours);
    }

    private static Arbitrary<Optional<Tolling>> tollings(Limit to) {
        return Combinators.combine(
                        Arbitraries.of(Tolling.Effect.class),
                        Arbitraries.integers().between(1, 3).injectNull(0.5),
                        Arbitraries.of(new Limit(48, Unit.HOUR), new Limit(10, Unit.CALENDAR_DAY))
                                .injectNull(0.5))
                .as((effect, times, longest) -> new Tolling(
                        EventKind.INFORMATION_REQUESTED,
                        effect,
                        effect == Tolling.Effect.EXTEND ? to : null,
                        times,
                        longest))
                .optional();
    }

    private static Rule rule(
            Limit limit,
            DayZero dayZero,
            @Nullable LocalTime cutOff,
            int mail,
            boolean rolls,
            @Nullable Tolling tolling) {
        return new Rule(
                "generated",
                1,
                new Jurisdiction("TX", "Texas", CHICAGO, "us-tx"),
                "Generated",
                "Generated § 1",
                new Effective(null, null),
                new Scope(Set.of(), Set.of(), Set.of(), Set.of(), Set.of()),
                Duty.DECIDE,
                "insurer",
                EventKind.RECEIVED,
                limit,
                dayZero,
                cutOff == null ? null : new CutOff(cutOff, CHICAGO, Set.of(), Set.of()),
                mail,
                rolls,
                null,
                tolling,
                List.of(),
                new Expiry(ExpiryEffect.NONE, null, "Nothing."),
                null,
                true,
                null);
    }

    private static Rule with(Rule rule, Tolling tolling) {
        return rule(rule.limit(), rule.dayZero(), null, 0, false, tolling);
    }

    private static Rule with(Rule rule, Cap cap) {
        return new Rule(
                rule.id(),
                rule.version(),
                rule.jurisdiction(),
                rule.title(),
                rule.citation(),
                rule.effective(),
                rule.scope(),
                rule.duty(),
                rule.actor(),
                rule.start(),
                rule.limit(),
                rule.dayZero(),
                rule.cutOff(),
                rule.mailPresumptionDays(),
                rule.lastDayRolls(),
                cap,
                rule.tolling(),
                rule.notices(),
                rule.expiry(),
                rule.form(),
                rule.verified(),
                rule.note());
    }
}
