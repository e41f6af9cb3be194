package org.urgateway.review.workflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.review.DeterminationWriter;
import org.urgateway.review.DeterminationWriter.DecisionContext;
import org.urgateway.review.PriorDecisions;
import org.urgateway.review.ReviewFile;
import org.urgateway.review.ReviewedLines;
import org.urgateway.review.StepRefusedException;
import org.urgateway.review.StepRefusedException.Kind;
import org.urgateway.review.model.DecidedLines;
import org.urgateway.review.model.DecisionCase;
import org.urgateway.review.model.DecisionGuards;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.review.model.Objection;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.model.ReviewedLine;
import org.urgateway.review.model.StepDetail;
import org.urgateway.review.model.TrackingNumbers;
import org.urgateway.store.ResourceWrite;
import org.urgateway.terminology.CheckResult;
import org.urgateway.terminology.ReviewCheck;
import org.urgateway.terminology.ReviewState;
import org.urgateway.terminology.ReviewType;

/** Decides lines: {@code $decide}, on first reviews and on re-reviews. */
record Decisions(
        Desk desk,
        Deciders deciders,
        PeerToPeer peerToPeer,
        ReReviews reReviews,
        DeterminationWriter writer,
        TrackingNumbers numbers) {

    ClaimResponse decide(Call call, Proposal proposal) {
        Visit visit = desk.begin(call, ReviewStep.DECIDE);
        DecisionCase decision = decision(visit, proposal);
        refuse(DecisionGuards.objections(decision));
        proposal.lines().forEach(line -> line.evidence().forEach(desk.actors()::requireStored));
        DecidedLines decided = new DecidedLines(decision, numbers);
        Map<Integer, LineDetermination> determinations = decided.determinations();
        StepDetail.Decided detail = new StepDetail.Decided(
                decision.checks(),
                proposal.peerToPeer(),
                proposal.note(),
                decision.reReview() ? Optional.of(decided.outcome()) : Optional.empty());
        ReviewFile file = write(visit, determinations, detail);
        ReviewState after = decided.after(visit.before());
        List<ResourceWrite> further = new ArrayList<>();
        proposal.peerToPeer().ifPresent(offer -> further.add(peerToPeer.log(visit, offer)));
        detail.outcome().ifPresent(outcome -> further.addAll(reReviews.conclude(visit.on(file), after)));
        desk.take(visit.on(file).taken(after, determinations, detail), further);
        return file.claimResponse().resource();
    }

    private ReviewFile write(Visit visit, Map<Integer, LineDetermination> determinations, StepDetail.Decided detail) {
        ReviewFile file = visit.file();
        ClaimResponse response =
                writer.write(file, determinations, new DecisionContext(visit.actor(), visit.at(), detail));
        Task task = file.task().resource();
        Checks.record(task, detail.checks());
        Checks.record(response, detail.checks());
        detail.outcome().ifPresent(outcome -> PriorDecisions.conclude(task, response, outcome));
        return new ReviewFile(file.task(), file.claim(), file.claimResponse().as(response));
    }

    private DecisionCase decision(Visit visit, Proposal proposal) {
        ReviewFile file = visit.file();
        boolean reReview = isReReview(visit);
        boolean again = reReview
                || file.reviewType().filter(ReviewType.RE_REVIEW::equals).isPresent();
        Map<Integer, ReviewedLine> lines =
                ReviewedLines.of(file.claim().resource(), file.claimResponse().resource());
        Map<ReviewCheck, CheckResult> checks =
                new HashMap<>(Checks.of(file.claimResponse().resource()));
        checks.putAll(Checks.of(file.task().resource()));
        checks.putAll(proposal.checks());
        return new DecisionCase(
                visit.actor(),
                visit.day(),
                again ? deciders.of(file) : Set.of(),
                again,
                reReview,
                lines,
                reReview ? reReviewed(file, lines) : open(lines),
                proposal.lines(),
                checks,
                peerToPeer.rule(file),
                proposal.peerToPeer().isPresent() || peerToPeer.isLogged(file),
                proposal.note(),
                proposal.peerToPeer().flatMap(StepDetail.PeerToPeer::outcome).stream()
                        .toList());
    }

    /** After the regulator's intervention a decision is looked at again as in a re-review. */
    private static boolean isReReview(Visit visit) {
        return PriorDecisions.isPresent(visit.file().task().resource())
                || visit.before() == ReviewState.EXTERNAL_REVIEW;
    }

    private static Set<Integer> open(Map<Integer, ReviewedLine> lines) {
        return lines.values().stream()
                .filter(ReviewedLine::isOpen)
                .map(ReviewedLine::sequence)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<Integer> reReviewed(ReviewFile file, Map<Integer, ReviewedLine> lines) {
        Set<Integer> asked = new LinkedHashSet<>(ReReviews.lines(file.task().resource()));
        return lines.values().stream()
                .filter(ReviewedLine::isAdverse)
                .map(ReviewedLine::sequence)
                .filter(sequence -> asked.isEmpty() || asked.contains(sequence))
                .collect(Collectors.toUnmodifiableSet());
    }

    static void refuse(List<Objection> objections) {
        if (objections.isEmpty()) {
            return;
        }
        Objection.Kind gravest = objections.get(0).kind();
        List<String> texts = objections.stream().map(Objection::text).toList();
        throw new StepRefusedException(
                switch (gravest) {
                    case FORBIDDEN -> Kind.FORBIDDEN_ACTOR;
                    case ILLEGAL -> Kind.ILLEGAL_STEP;
                    case INCOMPLETE -> Kind.INCOMPLETE;
                },
                texts);
    }
}
