package org.urgateway.review.workflow;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Type;
import org.urgateway.review.Days;
import org.urgateway.review.StepRefusedException;
import org.urgateway.review.model.LineDecision;
import org.urgateway.review.model.StepDetail.PeerToPeer;
import org.urgateway.terminology.CheckResult;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.DecisionReason;
import org.urgateway.terminology.ReviewCheck;

/** Reads decisions and proposed denials out of the parameters of {@code $decide} and {@code $propose-denial}. */
final class ProposalReader {

    static final Set<String> DECIDE = Set.of("line", "check", "peerToPeer", "note");
    static final Set<String> PROPOSE = Set.of("line", "check", "note");

    private static final Set<String> GROUNDS = Set.of("sequence", "reason", "guideline", "evidence", "citation");
    private static final Set<String> LINE = Set.of(
            "sequence",
            "decision",
            "reason",
            "guideline",
            "evidence",
            "citation",
            "quantity",
            "period",
            "service",
            "provider");

    private ProposalReader() {}

    static Proposal decisions(In in) {
        return read(
                in,
                in.parts("line", LINE).stream()
                        .map(part -> line(part, part.code("decision", Decision::of)))
                        .toList());
    }

    static Proposal denials(In in) {
        return read(
                in,
                in.parts("line", GROUNDS).stream()
                        .map(part -> line(part, Decision.DENIED))
                        .toList());
    }

    private static Proposal read(In in, List<LineDecision> lines) {
        if (lines.isEmpty()) {
            throw StepRefusedException.incomplete("Parameter line is missing.");
        }
        return new Proposal(lines, checks(in), peerToPeer(in), in.optionalText("note"));
    }

    private static LineDecision line(In part, Decision decision) {
        return new LineDecision(
                part.number("sequence"),
                decision,
                part.code("reason", DecisionReason::of),
                part.optionalText("guideline"),
                part.references("evidence"),
                part.optionalText("citation"),
                part.quantity("quantity"),
                part.value("period").map(ProposalReader::requirePeriod).map(Days::of),
                part.service("service"),
                part.optionalReference("provider"));
    }

    private static Type requirePeriod(Type value) {
        if (value instanceof Period) {
            return value;
        }
        throw StepRefusedException.incomplete("Parameter line.period is no Period.");
    }

    private static Map<ReviewCheck, CheckResult> checks(In in) {
        Map<ReviewCheck, CheckResult> checks = new EnumMap<>(ReviewCheck.class);
        in.parts("check", Set.of("check", "result"))
                .forEach(part -> checks.put(part.code("check", ReviewCheck::of), part.code("result", CheckResult::of)));
        return checks;
    }

    private static Optional<PeerToPeer> peerToPeer(In in) {
        return in.parts("peerToPeer", Set.of("offered", "held", "with", "outcome")).stream()
                .map(part -> new PeerToPeer(
                        part.instant("offered")
                                .orElseThrow(() ->
                                        StepRefusedException.incomplete("Parameter peerToPeer.offered is missing.")),
                        part.instant("held"),
                        part.optionalReference("with"),
                        part.optionalText("outcome")))
                .findFirst();
    }
}
