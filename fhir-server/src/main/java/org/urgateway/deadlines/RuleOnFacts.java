package org.urgateway.deadlines;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.urgateway.deadlines.RuleClock.Reckoning;

/** Decides whether a rule's clock runs for a review, and has it reckoned. */
record RuleOnFacts(Rule rule, Facts facts, Optional<Place> place, Instant now) {

    void answer(List<DueDate> due, List<NotRunning> notRunning) {
        if (place.isEmpty()) {
            notRunning.add(
                    new NotRunning(rule, "time zone and calendar of " + facts.jurisdiction() + " are not known."));
            return;
        }
        Optional<Event> start = facts.first(rule.start());
        if (!rule.effective().includes(place.get().day(start.map(Event::at).orElse(now)))) {
            return;
        }
        Optional<String> missing = missing(start);
        if (missing.isPresent()) {
            notRunning.add(new NotRunning(rule, missing.get()));
            return;
        }
        due.add(dueDate(start.orElseThrow(), place.get()));
        facts.first(EventKind.DECISION).ifPresent(decision -> notices(decision, place.get(), due));
    }

    private Optional<String> missing(Optional<Event> start) {
        if (!rule.scope().settings().isEmpty() && facts.setting().isEmpty()) {
            return Optional.of("it depends on the setting, which is not stated.");
        }
        var open = rule.scope().where().stream()
                .filter(condition -> !facts.conditions().contains(condition))
                .sorted()
                .toList();
        if (!open.isEmpty()) {
            return Optional.of("it applies only where this is stated: " + String.join(", ", open) + ".");
        }
        return start.isPresent()
                ? Optional.empty()
                : Optional.of("it waits until " + rule.start().clause() + ".");
    }

    private DueDate dueDate(Event start, Place at) {
        Reckoning reckoning = RuleClock.reckon(rule, facts, at, start);
        boolean verified =
                rule.verified() && (!asksCalendar(rule.limit()) || at.calendar().verified());
        return new DueDate(
                rule,
                rule.duty(),
                Optional.empty(),
                start.at().atZone(at.zone()),
                reckoning.due(),
                ifInformed(start, at),
                reckoning.hardCap(),
                reckoning.stopped().map(since -> since.atZone(at.zone())),
                verified,
                explanation(reckoning.steps(), verified, at));
    }

    private Optional<ZonedDateTime> ifInformed(Event start, Place at) {
        return facts.awaitsInformation()
                ? RuleClock.reckon(rule, facts.after(Event.of(EventKind.INFORMATION_RECEIVED, now)), at, start)
                        .due()
                : Optional.empty();
    }

    private void notices(Event decision, Place at, List<DueDate> due) {
        for (Notice notice : rule.notices()) {
            if (notice.reviewTypes().isEmpty() || notice.reviewTypes().contains(facts.reviewType())) {
                due.add(dueDate(notice, decision, at));
            }
        }
    }

    private DueDate dueDate(Notice notice, Event decision, Place at) {
        Steps steps = new Steps();
        steps.add(
                "Rule: %s (%s): tell the %s %s within %s.",
                rule.title(), rule.citation(), notice.who(), notice.how(), notice.within());
        steps.add("The clock starts when %s: %s.", decision.kind().clause(), Steps.time(decision.at(), at.zone()));
        var end = new Count(at, List.of(), false)
                .end(new StartPoint(decision.at(), at.day(decision.at())), notice.within(), steps);
        boolean verified = rule.verified()
                && notice.verified()
                && (!asksCalendar(notice.within()) || at.calendar().verified());
        return new DueDate(
                rule,
                Duty.NOTIFY,
                Optional.of(notice),
                decision.at().atZone(at.zone()),
                Optional.of(end),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                verified,
                explanation(steps.sentences(), verified, at));
    }

    private boolean asksCalendar(Limit limit) {
        return limit.unit().skipsFreeDays() || rule.cutOff() != null || rule.lastDayRolls();
    }

    private Explanation explanation(List<String> steps, boolean verified, Place at) {
        List<String> all = new ArrayList<>(steps);
        all.add("If nothing is done by then: " + rule.expiry().text());
        if (!verified) {
            all.add(
                    rule.verified()
                                    && asksCalendar(rule.limit())
                                    && !at.calendar().verified()
                            ? "The calendar of " + at.calendar().name() + " was not verified against its source."
                            : "This was not verified against its source; ask counsel.");
        }
        return new Explanation(all);
    }
}
