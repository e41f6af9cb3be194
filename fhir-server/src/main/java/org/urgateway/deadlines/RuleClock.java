package org.urgateway.deadlines;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One rule at work on one review: start, count, what stops or extends it, cap. */
final class RuleClock {

    private final Rule rule;
    private final Facts facts;
    private final Place place;
    private final Steps steps = new Steps();
    private final List<Stop> stops = new ArrayList<>();
    private StartPoint start;
    private Limit limit;
    private ZonedDateTime due;
    private Optional<Instant> stopped = Optional.empty();

    private RuleClock(Rule rule, Facts facts, Place place, Event startEvent) {
        this.rule = rule;
        this.facts = facts;
        this.place = place;
        steps.add("Rule: %s (%s).", rule.title(), rule.citation());
        steps.add("The clock starts when %s: %s.", rule.start().clause(), Steps.time(startEvent.at(), place.zone()));
        this.start = StartPoint.of(startEvent, rule, facts, place, steps);
        this.limit = rule.limit();
        this.due = count();
    }

    static Reckoning reckon(Rule rule, Facts facts, Place place, Event startEvent) {
        RuleClock clock = new RuleClock(rule, facts, place, startEvent);
        clock.toll();
        return clock.result(clock.cap());
    }

    private ZonedDateTime count() {
        return new Count(place, stops, rule.lastDayRolls()).end(start, limit, steps);
    }

    private void toll() {
        Tolling tolling = rule.tolling();
        if (tolling == null) {
            return;
        }
        int used = 0;
        for (Event request : facts.all(tolling.when()).toList()) {
            Optional<Instant> end = end(tolling, request);
            if (tolling.effect() != Tolling.Effect.EXTEND
                    && end.isPresent()
                    && !end.get().isAfter(start.at())) {
                continue;
            }
            if (tolling.usedUp(used) || request.at().isAfter(due.toInstant())) {
                steps.add(
                        "%s later, on %s; that changes nothing: %s.",
                        capitalized(tolling.when().clause()),
                        Steps.time(request.at(), place.zone()),
                        tolling.usedUp(used) ? "the rule allows it " + used + " time(s)" : "the limit had passed");
                return;
            }
            used++;
            apply(tolling, request, end.orElse(null));
            if (stopped.isPresent()) {
                return;
            }
        }
    }

    private void apply(Tolling tolling, Event request, @Nullable Instant end) {
        steps.add("%s on %s.", capitalized(tolling.when().clause()), Steps.time(request.at(), place.zone()));
        switch (tolling.effect()) {
            case EXTEND -> extend(tolling);
            case STOP, RESET -> {
                if (end == null) {
                    steps.add("The clock stands still until the information arrives.");
                    stopped = Optional.of(request.at());
                    return;
                }
                resume(tolling, request, end);
            }
        }
    }

    private void extend(Tolling tolling) {
        limit = to(tolling);
        steps.add("That extends the limit to %s from the same start.", limit);
        due = later(due, count());
    }

    private void resume(Tolling tolling, Event request, Instant end) {
        steps.add("The clock goes on from %s: %s.", Steps.time(end, place.zone()), reason(request, end));
        if (tolling.effect() == Tolling.Effect.STOP) {
            stops.add(new Stop(request.at(), end));
        } else {
            stops.clear();
            limit = to(tolling);
            Event answer = facts.firstSince(EventKind.INFORMATION_RECEIVED, request.at())
                    .filter(event -> event.at().equals(end))
                    .orElse(Event.of(EventKind.INFORMATION_RECEIVED, end));
            steps.add("The count begins anew.");
            start = StartPoint.of(answer, rule, facts, place, steps);
        }
        due = later(due, count());
    }

    private String reason(Event request, Instant end) {
        return facts.firstSince(EventKind.INFORMATION_RECEIVED, request.at())
                        .filter(event -> event.at().equals(end))
                        .isPresent()
                ? "the information was received"
                : "it stands still no longer than the rule allows";
    }

    private Limit to(Tolling tolling) {
        return tolling.to() == null ? limit : tolling.to();
    }

    private Optional<Instant> end(Tolling tolling, Event request) {
        Optional<Instant> answer =
                facts.firstSince(EventKind.INFORMATION_RECEIVED, request.at()).map(Event::at);
        if (tolling.longest() == null) {
            return answer;
        }
        Instant last = new Count(place, List.of(), false)
                .end(new StartPoint(request.at(), place.day(request.at())), tolling.longest(), new Steps())
                .toInstant();
        return Optional.of(answer.filter(at -> at.isBefore(last)).orElse(last));
    }

    private Optional<ZonedDateTime> cap() {
        Cap cap = rule.cap();
        if (cap == null) {
            return Optional.empty();
        }
        Optional<Event> anchor = facts.first(cap.from());
        if (anchor.isEmpty()) {
            steps.add(
                    "The rule allows no more than %s after %s; that time is not known, so the cap is not reckoned.",
                    cap.limit(), cap.from().clause());
            return Optional.empty();
        }
        Instant from = anchor.get().at();
        ZonedDateTime end =
                new Count(place, List.of(), false).end(new StartPoint(from, place.day(from)), cap.limit(), new Steps());
        steps.add(
                "In no event later than %s after %s: %s.",
                cap.limit(), cap.from().clause(), Steps.time(end));
        return Optional.of(end);
    }

    private Reckoning result(Optional<ZonedDateTime> cap) {
        Optional<ZonedDateTime> counted = stopped.isPresent() ? Optional.empty() : Optional.of(due);
        Optional<ZonedDateTime> end = counted.isPresent() && cap.isPresent()
                ? Optional.of(earlier(counted.get(), cap.get()))
                : counted.or(() -> cap);
        end.ifPresentOrElse(
                at -> steps.add("Due: %s.", Steps.time(at)),
                () -> steps.add("Nothing is due while the clock stands still."));
        return new Reckoning(end, cap, stopped, steps.sentences());
    }

    private static ZonedDateTime later(ZonedDateTime one, ZonedDateTime other) {
        return one.toInstant().isAfter(other.toInstant()) ? one : other;
    }

    private static ZonedDateTime earlier(ZonedDateTime one, ZonedDateTime other) {
        return one.toInstant().isBefore(other.toInstant()) ? one : other;
    }

    private static String capitalized(String clause) {
        return Character.toUpperCase(clause.charAt(0)) + clause.substring(1);
    }

    /** What came out: when it is due, the cap, since when the clock stands still, and how that was found. */
    record Reckoning(
            Optional<ZonedDateTime> due,
            Optional<ZonedDateTime> hardCap,
            Optional<Instant> stopped,
            List<String> steps) {}
}
