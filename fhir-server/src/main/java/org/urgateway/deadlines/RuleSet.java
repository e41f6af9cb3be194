package org.urgateway.deadlines;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything that was read: rules, conditions, jurisdictions and calendars, checked against each other. */
record RuleSet(
        List<Rule> rules,
        Map<String, String> conditions,
        Map<String, Jurisdiction> jurisdictions,
        Map<String, BusinessCalendar> calendars) {

    private static final String INDEX = "index.yaml";

    static RuleSet read(DataFolder folder) {
        Index index = folder.read(INDEX, Index.class);
        RuleSet set =
                new RuleSet(new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        for (String file : index.calendars()) {
            BusinessCalendar calendar = CalendarFile.read(folder, file);
            set.calendars.put(calendar.id(), calendar);
        }
        for (String file : index.rules()) {
            set.add(file, folder.read(file, RuleFile.class));
        }
        set.checkIdentifiers();
        return set;
    }

    private void add(String file, RuleFile content) {
        Jurisdiction jurisdiction = content.read(file);
        if (jurisdiction.calendar() != null && !calendars.containsKey(jurisdiction.calendar())) {
            throw new InvalidRulesException(
                    file + ": no calendar " + jurisdiction.calendar() + "; add its file to the calendars of " + INDEX);
        }
        jurisdictions.put(jurisdiction.code(), jurisdiction);
        conditions.putAll(content.conditions());
        rules.addAll(content.rules(file, jurisdiction));
    }

    private void checkIdentifiers() {
        Set<String> ids = new HashSet<>();
        for (Rule rule : rules) {
            if (!ids.add(rule.id())) {
                throw new InvalidRulesException("rule " + rule.id() + " is there twice; give the second another id");
            }
        }
        for (Rule rule : rules) {
            String next = rule.expiry().next();
            if (next != null && !ids.contains(next)) {
                throw new InvalidRulesException(
                        "rule " + rule.id() + ": next is " + next + "; write the id of a rule that is there");
            }
        }
    }

    /** The rules of the review's jurisdiction and programmes that its type, setting, urgency and conditions admit. */
    List<Rule> concerning(Facts facts) {
        return rules.stream()
                .filter(rule -> rule.jurisdiction().code().equals(facts.jurisdiction())
                        || facts.programmes().contains(rule.jurisdiction().code()))
                .filter(rule -> rule.scope().admits(facts))
                .toList();
    }

    Optional<Jurisdiction> jurisdiction(String code) {
        return Optional.ofNullable(jurisdictions.get(code));
    }

    /** Where the rule's days are counted: in its own jurisdiction, or for a programme in that of the review. */
    Optional<Place> place(Rule rule, Facts facts) {
        return place(rule.jurisdiction().code()).or(() -> place(facts.jurisdiction()));
    }

    Optional<Place> place(String code) {
        return jurisdiction(code).flatMap(found -> {
            var zone = found.zone();
            var calendar = found.calendar() == null ? null : calendars.get(found.calendar());
            return zone == null || calendar == null ? Optional.empty() : Optional.of(new Place(zone, calendar));
        });
    }

    private record Index(
            @JsonProperty(required = true) List<String> rules,
            @JsonProperty(required = true) List<String> calendars) {}
}
