package org.urgateway.review.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.urgateway.terminology.CheckResult;
import org.urgateway.terminology.ReviewCheck;

/**
 * A decision that is about to be made, with all that the guards look at.
 *
 * @param actor who decides
 * @param day today where days are counted
 * @param deciders persons who decided before and may not decide again, as {@code Practitioner/id}
 * @param physicianOnly whether only a physician who did not decide before may decide
 * @param reReview whether lines that were decided are looked at again
 * @param lines all lines of the request by sequence
 * @param due sequences of the lines that may be decided
 * @param decisions what is decided
 * @param checks the comparisons that are on record with this decision
 * @param peerToPeerRule the jurisdiction's rule, where it has one
 * @param peerToPeerOffered whether a talk between peers was offered and logged
 * @param note rationale in plain words
 * @param texts further free texts of the decision
 */
public record DecisionCase(
        Actor actor,
        LocalDate day,
        Set<String> deciders,
        boolean physicianOnly,
        boolean reReview,
        Map<Integer, ReviewedLine> lines,
        Set<Integer> due,
        List<LineDecision> decisions,
        Map<ReviewCheck, CheckResult> checks,
        Optional<PeerToPeerRule> peerToPeerRule,
        boolean peerToPeerOffered,
        Optional<String> note,
        List<String> texts) {

    boolean isAdverse() {
        return decisions.stream().anyMatch(LineDecision::isAdverse);
    }

    Stream<String> allTexts() {
        return Stream.of(note.stream(), texts.stream(), decisions.stream().flatMap(line -> line.citation().stream()))
                .flatMap(text -> text);
    }
}
