package org.urgateway.review.clocks;

import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.urgateway.deadlines.DueDate;
import org.urgateway.deadlines.Duty;
import org.urgateway.deadlines.NotRunning;
import org.urgateway.deadlines.Notice;
import org.urgateway.deadlines.Rule;

/** Writes what the clocks of a review say as the Parameters of {@code $explain-due}. */
final class ExplanationWriter {

    private ExplanationWriter() {}

    static Parameters write(ClockReading reading) {
        Parameters answer = new Parameters();
        governing(reading).ifPresent(limit -> {
            limit.due().ifPresent(due -> answer.addParameter("due", ClockExtension.time(due)));
            limit.hardCap().ifPresent(cap -> answer.addParameter("hardCap", ClockExtension.time(cap)));
            limit.dueIfInformed()
                    .ifPresent(due -> answer.addParameter("dueIfInformationArrivesNow", ClockExtension.time(due)));
            answer.addParameter("verified", new BooleanType(limit.verified()));
            if (!limit.verified()) {
                answer.addParameter("warning", unverified(limit.rule()));
            }
        });
        List<DueDate> open = reading.clocks().stream().map(ReviewClock::limit).toList();
        reading.dueDates().all().stream()
                .sorted(Comparator.comparing((DueDate limit) -> !open.contains(limit)))
                .forEach(limit -> rule(answer.addParameter().setName("rule"), limit, open.contains(limit)));
        reading.dueDates().notRunning().forEach(rule -> notRunning(answer, rule));
        reading.dueDates()
                .withoutRules()
                .forEach(code -> answer.addParameter("warning", "No rules are known for " + code + "."));
        return answer;
    }

    /** What governs the review: the open limit that ends first, else the one by which the decision was due. */
    private static Optional<DueDate> governing(ClockReading reading) {
        return reading.clocks().stream()
                .map(ReviewClock::limit)
                .filter(limit -> limit.duty() != Duty.NOTIFY)
                .findFirst()
                .or(() -> reading.dueDates().strictest(Duty.DECIDE));
    }

    private static void rule(ParametersParameterComponent part, DueDate limit, boolean open) {
        Rule rule = limit.rule();
        text(part, "id", rule.id());
        text(part, "version", Integer.toString(rule.version()));
        text(part, "title", rule.title());
        text(part, "citation", rule.citation());
        add(part, "verified", new BooleanType(limit.verified()));
        if (!limit.verified()) {
            text(part, "warning", unverified(rule));
        }
        add(part, "duty", new CodeType(limit.duty().code()));
        limit.notice().map(Notice::who).ifPresent(who -> text(part, "recipient", who));
        add(part, "open", new BooleanType(open));
        time(part, "started", Optional.of(limit.started()));
        time(part, "due", limit.due());
        time(part, "dueIfInformationArrivesNow", limit.dueIfInformed());
        time(part, "hardCap", limit.hardCap());
        time(part, "stopped", limit.stopped());
        add(part, "effectOfSilence", new CodeType(rule.expiry().effect().code()));
        limit.explanation().steps().forEach(step -> text(part, "step", step));
    }

    private static String unverified(Rule rule) {
        return "Unverified rule: " + rule.id() + " (" + rule.citation() + ") was not verified against its source.";
    }

    private static void notRunning(Parameters answer, NotRunning waiting) {
        ParametersParameterComponent part = answer.addParameter().setName("notRunning");
        text(part, "id", waiting.rule().id());
        text(part, "citation", waiting.rule().citation());
        text(part, "reason", waiting.reason());
    }

    private static void text(ParametersParameterComponent part, String name, String text) {
        add(part, name, new StringType(text));
    }

    private static void time(ParametersParameterComponent part, String name, Optional<ZonedDateTime> time) {
        time.ifPresent(at -> add(part, name, ClockExtension.time(at)));
    }

    private static void add(ParametersParameterComponent part, String name, Type value) {
        part.addPart().setName(name).setValue(value);
    }
}
