package org.urgateway.review.model;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.urgateway.terminology.ReviewCheck;

/** Who may decide what, on what grounds: each guard is a function that names what stands against a decision. */
public final class DecisionGuards {

    /** The comparisons that every decision has on record, each on its own. */
    private static final List<ReviewCheck> CHECKS =
            List.of(ReviewCheck.BENEFIT, ReviewCheck.REGULATION, ReviewCheck.GUIDELINE);

    private static final List<Function<DecisionCase, Stream<Objection>>> ALL = List.of(
            DecisionGuards::clinicianDecides,
            DecisionGuards::onlyPhysicianDecidesAdversely,
            DecisionGuards::physicianReviewsAgain,
            DecisionGuards::nobodyReviewsOneself,
            DecisionGuards::linesAreDue,
            DecisionGuards::everyLineIsReviewedAgain,
            DecisionGuards::everyDecisionIsCited,
            DecisionGuards::adverseDecisionIsExplained,
            DecisionGuards::checksAreOnRecord,
            DecisionGuards::peerToPeerIsOffered,
            DecisionGuards::costIsNoReason,
            LineTerms::objections);

    private static final List<Function<DecisionCase, Stream<Objection>>> ELSEWHERE =
            List.of(DecisionGuards::linesAreDue, DecisionGuards::costIsNoReason, LineTerms::objections);

    private DecisionGuards() {}

    /**
     * What stands against taking over a decision that the insurer made elsewhere: how it came about was the other's to see to, but
     * a physician stands behind anything less than was requested, here as there.
     *
     * @param isPhysicians whether the decision names the physician who made it
     */
    public static List<Objection> objectionsElsewhere(DecisionCase decision, boolean isPhysicians) {
        Stream<Objection> reviewer = unless(
                !decision.isAdverse() || isPhysicians,
                Objection.forbidden("A denial, modification or certification in part that was made elsewhere names the"
                        + " physician who made it: parameter reviewer, a Practitioner whose qualification is a"
                        + " physician's licence."));
        return Stream.concat(reviewer, against(decision, ELSEWHERE)).toList();
    }

    /** All that stands against a decision, the gravest first; empty where it may be made. */
    public static List<Objection> objections(DecisionCase decision) {
        return against(decision, ALL).toList();
    }

    private static Stream<Objection> against(
            DecisionCase decision, List<Function<DecisionCase, Stream<Objection>>> guards) {
        return guards.stream().flatMap(guard -> guard.apply(decision)).sorted(Comparator.comparing(Objection::kind));
    }

    private static Stream<Objection> clinicianDecides(DecisionCase decision) {
        Set<Capacity> capacities = decision.actor().capacities(decision.day());
        boolean clinician = capacities.contains(Capacity.NURSE) || capacities.contains(Capacity.PHYSICIAN);
        return unless(
                clinician,
                Objection.forbidden(
                        "A clinical decision takes a nurse reviewer or a utilization review physician with an"
                                + " active, unexpired licence; nobody else decides."));
    }

    private static Stream<Objection> onlyPhysicianDecidesAdversely(DecisionCase decision) {
        return unless(
                !decision.isAdverse() || isPhysician(decision),
                Objection.forbidden("Only a utilization review physician with an active, unexpired licence may deny,"
                        + " modify or certify in part. A nurse reviewer may approve, ask for information, refer"
                        + " (Task/$refer-to-physician) or propose a denial (Task/$propose-denial)."));
    }

    private static Stream<Objection> physicianReviewsAgain(DecisionCase decision) {
        return unless(
                !decision.physicianOnly() || isPhysician(decision),
                Objection.forbidden("A re-review is decided by a utilization review physician with an active, unexpired"
                        + " licence."));
    }

    private static Stream<Objection> nobodyReviewsOneself(DecisionCase decision) {
        boolean again = decision.actor() instanceof Actor.Person person
                && decision.deciders().contains(person.practitioner());
        return unless(
                !decision.physicianOnly() || !again,
                Objection.forbidden("Who made the decision may not review it again; a different physician has to."));
    }

    private static Stream<Objection> linesAreDue(DecisionCase decision) {
        Stream<Objection> unknown = decision.decisions().stream()
                .filter(line -> !decision.lines().containsKey(line.sequence()))
                .map(line -> Objection.incomplete("The request has no line %d; it has %s."
                        .formatted(line.sequence(), list(decision.lines().keySet()))));
        Stream<Objection> settled = decision.decisions().stream()
                .filter(line -> decision.lines().containsKey(line.sequence())
                        && !decision.due().contains(line.sequence()))
                .map(line -> Objection.illegal(
                        "No decision is owed on line %d; it is owed on %s. What was decided changes by re-review."
                                .formatted(line.sequence(), list(decision.due()))));
        Set<Integer> sequences =
                decision.decisions().stream().map(LineDecision::sequence).collect(Collectors.toSet());
        Stream<Objection> twice = unless(
                sequences.size() == decision.decisions().size(),
                Objection.incomplete("A line is named twice; one decision a line."));
        return Stream.of(unknown, settled, twice).flatMap(text -> text);
    }

    private static Stream<Objection> everyLineIsReviewedAgain(DecisionCase decision) {
        Set<Integer> decided =
                decision.decisions().stream().map(LineDecision::sequence).collect(Collectors.toSet());
        Set<Integer> missing =
                decision.due().stream().filter(line -> !decided.contains(line)).collect(Collectors.toSet());
        return unless(
                !decision.reReview() || missing.isEmpty(),
                Objection.incomplete(
                        "A re-review decides all its lines together; still missing: %s.".formatted(list(missing))));
    }

    private static Stream<Objection> everyDecisionIsCited(DecisionCase decision) {
        return decision.decisions().stream()
                .flatMap(line -> Stream.concat(
                        unless(
                                line.grounds(decision.note()).isCited(),
                                Objection.incomplete(
                                        "Line %d: a decision names a guideline (canonical|version), evidence or literature."
                                                .formatted(line.sequence()))),
                        line.guideline().stream()
                                .filter(guideline -> !guideline.matches("\\S+\\|\\S+"))
                                .map(guideline -> Objection.incomplete(
                                        "Line %d: the guideline has no version; name it as canonical|version."
                                                .formatted(line.sequence())))));
    }

    private static Stream<Objection> adverseDecisionIsExplained(DecisionCase decision) {
        return unless(
                !decision.isAdverse() || decision.note().isPresent(),
                Objection.incomplete(
                        "A denial, modification or certification in part needs its rationale in plain words:"
                                + " parameter note."));
    }

    private static Stream<Objection> checksAreOnRecord(DecisionCase decision) {
        List<String> missing = CHECKS.stream()
                .filter(check -> !decision.checks().containsKey(check))
                .map(ReviewCheck::code)
                .toList();
        return unless(
                missing.isEmpty(),
                Objection.incomplete(
                        "Each comparison is recorded on its own before a decision: parameter check, missing: "
                                + String.join(", ", missing) + "."));
    }

    private static Stream<Objection> peerToPeerIsOffered(DecisionCase decision) {
        return decision
                .peerToPeerRule()
                .filter(rule -> decision.isAdverse() && !decision.peerToPeerOffered())
                .map(rule -> Objection.incomplete(
                        "%s wants the requesting provider to be offered a talk with the reviewer before an adverse decision"
                                        .formatted(rule.citation())
                                + (rule.verified() ? "" : " (the rule was not verified against its source)")
                                + ": parameter peerToPeer, with the time it was offered."))
                .stream();
    }

    private static Stream<Objection> costIsNoReason(DecisionCase decision) {
        return decision.allTexts()
                .flatMap(text -> CostTalk.in(text).stream())
                .distinct()
                .map(word -> Objection.incomplete(
                        "Cost is never a reason in utilization review; leave out '%s' and give the clinical rationale."
                                .formatted(word)));
    }

    private static boolean isPhysician(DecisionCase decision) {
        return decision.actor().capacities(decision.day()).contains(Capacity.PHYSICIAN);
    }

    private static String list(Set<Integer> lines) {
        return lines.isEmpty()
                ? "none"
                : lines.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static Stream<Objection> unless(boolean fine, Objection objection) {
        return fine ? Stream.empty() : Stream.of(objection);
    }
}
