package org.urgateway.review.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.urgateway.review.DeterminationWriter;
import org.urgateway.review.DeterminationWriter.DecisionContext;
import org.urgateway.review.RequestReader;
import org.urgateway.review.ReviewFile;
import org.urgateway.review.ReviewedLines;
import org.urgateway.review.model.Actor.Machine;
import org.urgateway.review.model.DisputeReasons;
import org.urgateway.review.model.FirstDetermination;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.review.model.ReviewOutcome;
import org.urgateway.review.model.ReviewRequest;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.model.ReviewedLine;
import org.urgateway.review.model.StepDetail;
import org.urgateway.review.model.Transitions;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.DecisionReason;
import org.urgateway.terminology.Systems;

/** Lets take effect what the prior-authorization list says of lines that waited for a dispute of liability to end. */
record ListedLines(Desk desk, DeterminationWriter writer, FirstDetermination first, RequestReader requests) {

    private static final String REASON = Systems.structure("decision-reason");

    /**
     * Certifies what waited and is still on the list, from now on. A line that the list covers no more goes to review.
     *
     * @param review id of its Task
     * @param disputed sequences of the lines that wait on
     */
    void certify(String review, Set<Integer> disputed) {
        ReviewFile file = desk.files().load(review);
        Map<Integer, ReviewedLine> lines =
                ReviewedLines.of(file.claim().resource(), file.claimResponse().resource());
        Set<Integer> held = held(file, lines).stream()
                .filter(line -> !disputed.contains(line))
                .collect(Collectors.toSet());
        if (!held.isEmpty() && Transitions.of(file.state(), ReviewStep.CERTIFY).isPresent()) {
            certify(desk.beginByItself(review, ReviewStep.CERTIFY, Machine.PRIOR_AUTHORIZATION_LIST), lines, held);
        }
    }

    private void certify(Visit visit, Map<Integer, ReviewedLine> lines, Set<Integer> held) {
        ReviewFile file = visit.file();
        StepDetail detail = new StepDetail.None();
        Map<Integer, LineDetermination> determined = determine(requests.read(file, visit.at()), held);
        ClaimResponse response = writer.write(file, determined, new DecisionContext(visit.actor(), visit.at(), detail));
        ReviewFile written =
                new ReviewFile(file.task(), file.claim(), file.claimResponse().as(response));
        Map<Integer, LineDetermination> decided = new LinkedHashMap<>(determined);
        decided.values().removeIf(LineDetermination::isOpen);
        if (decided.isEmpty()) {
            written.claimResponse().write().ifPresent(write -> desk.store().write(List.of(write)));
            return;
        }
        List<Decision> all = new ArrayList<>();
        lines.forEach((sequence, line) ->
                all.add(decided.containsKey(sequence) ? decided.get(sequence).decision() : line.standing()));
        desk.take(visit.on(written).taken(ReviewOutcome.of(all).orElse(visit.before()), decided, detail));
    }

    private Map<Integer, LineDetermination> determine(ReviewRequest request, Set<Integer> held) {
        Map<Integer, LineDetermination> determined = new LinkedHashMap<>();
        request.lines().stream()
                .filter(line -> held.contains(line.sequence()))
                .forEach(line -> determined.put(line.sequence(), first.on(request, line, Optional.empty())));
        return determined;
    }

    /** The undecided lines whose reason is the dispute. */
    private static Set<Integer> held(ReviewFile file, Map<Integer, ReviewedLine> lines) {
        return file.claimResponse().resource().getItem().stream()
                .filter(ListedLines::isHeld)
                .map(ClaimResponse.ItemComponent::getItemSequence)
                .filter(sequence -> Optional.ofNullable(lines.get(sequence))
                        .filter(ReviewedLine::isOpen)
                        .isPresent())
                .collect(Collectors.toSet());
    }

    private static boolean isHeld(ClaimResponse.ItemComponent item) {
        return item.getAdjudication().stream()
                .flatMap(adjudication -> adjudication.getExtensionsByUrl(REASON).stream())
                .map(Extension::getValue)
                .filter(CodeableConcept.class::isInstance)
                .flatMap(reason -> ((CodeableConcept) reason).getCoding().stream())
                .map(Coding::getCode)
                .filter(Objects::nonNull)
                .flatMap(code -> DecisionReason.of(code).stream())
                .anyMatch(DisputeReasons.ALL::contains);
    }
}
