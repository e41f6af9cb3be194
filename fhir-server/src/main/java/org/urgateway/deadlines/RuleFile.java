package org.urgateway.deadlines;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of {@code deadlines}: one jurisdiction, the conditions its rules ask for, and the rules.
 *
 * @param conditions code → the condition as a clause
 */
record RuleFile(
        @JsonProperty(required = true) String jurisdiction,
        @JsonProperty(required = true) String name,
        @Nullable String zone,
        @Nullable String calendar,
        @Nullable Map<String, String> conditions,
        @JsonProperty(required = true) List<JsonNode> rules) {

    @Override
    public Map<String, String> conditions() {
        return conditions == null ? Map.of() : conditions;
    }

    List<Rule> rules(String file, Jurisdiction of) {
        return rules.stream().map(row -> rule(file, of, row)).toList();
    }

    Jurisdiction read(String file) {
        if ((zone == null) != (calendar == null)) {
            throw new InvalidRulesException(file + ": zone and calendar go together; add the one that is missing");
        }
        try {
            return new Jurisdiction(jurisdiction, name, zone == null ? null : ZoneId.of(zone), calendar);
        } catch (DateTimeException e) {
            throw new InvalidRulesException(file + ": zone is " + zone + "; write for example America/Denver", e);
        }
    }

    private Rule rule(String file, Jurisdiction of, JsonNode row) {
        String id = row.path("id").asText("without id");
        try {
            Rule rule = DataFolder.row(row, RuleRow.class).toRule(of);
            declared(rule);
            return rule;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new InvalidRulesException(file + ", rule " + id + ": " + e.getMessage(), e);
        }
    }

    private void declared(Rule rule) {
        for (var used : List.of(rule.scope().where(), rule.scope().unless())) {
            for (var condition : used) {
                if (!conditions().containsKey(condition)) {
                    throw new IllegalArgumentException(
                            "condition " + condition + " is not declared; add it under conditions with its meaning");
                }
            }
        }
    }
}
