package org.urgateway.deadlines;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The time limits of utilization review: answers from facts when each duty is due, and why.
 *
 * <p>A day begins and ends by the local time of the rule's zone. A limit in days ends with the last second of its last day; a
 * limit in hours is elapsed time. Which of several texts of a law counts is told by the local day on which the clock's start event
 * happened, before any cut-off or mail presumption.
 */
public final class Clocks {

    private final RuleSet rules;

    private Clocks(RuleSet rules) {
        this.rules = rules;
    }

    /** The rules and calendars that ship with the gateway. */
    public static Clocks shipped() {
        return new Clocks(RuleSet.read(DataFolder.shipped()));
    }

    /**
     * Rules and calendars of one's own, in a folder laid out as the shipped one: {@code index.yaml} names the files.
     *
     * @throws InvalidRulesException where a file cannot be used
     */
    public static Clocks in(Path folder) {
        return new Clocks(RuleSet.read(DataFolder.at(folder)));
    }

    /** All rules by jurisdiction, in the order of the files. */
    public List<Rule> rules() {
        return rules.rules();
    }

    /** Conditions that rules ask for, by code, each as a clause. */
    public Map<String, String> conditions() {
        return rules.conditions();
    }

    /**
     * What is due when.
     *
     * @param now tells which rules are in force for clocks that have not started, and when awaited information would arrive
     * @throws IllegalArgumentException where the facts name a condition that no rule file declares
     */
    public DueDates dueDates(Facts facts, Instant now) {
        facts.conditions().stream()
                .filter(condition -> !rules.conditions().containsKey(condition))
                .findFirst()
                .ifPresent(condition -> {
                    throw new IllegalArgumentException("no rule knows the condition " + condition);
                });
        List<DueDate> due = new ArrayList<>();
        List<NotRunning> notRunning = new ArrayList<>();
        for (Rule rule : rules.concerning(facts)) {
            new RuleOnFacts(rule, facts, rules.place(rule, facts), now).answer(due, notRunning);
        }
        return new DueDates(due, notRunning, withoutRules(facts));
    }

    private List<String> withoutRules(Facts facts) {
        return Stream.concat(
                        Stream.of(facts.jurisdiction()),
                        facts.programmes().stream().sorted())
                .filter(code -> rules.jurisdiction(code).isEmpty())
                .toList();
    }

    /** Where days begin and end in that jurisdiction; empty where it has no rules. */
    public Optional<ZoneId> zone(String jurisdiction) {
        return rules.place(jurisdiction).map(Place::zone);
    }

    /** The calendar of that jurisdiction, for those who print it; empty where it has none. */
    Optional<BusinessCalendar> calendar(String jurisdiction) {
        return rules.place(jurisdiction).map(Place::calendar);
    }
}
