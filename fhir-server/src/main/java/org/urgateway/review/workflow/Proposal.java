package org.urgateway.review.workflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.urgateway.review.model.LineDecision;
import org.urgateway.review.model.StepDetail.PeerToPeer;
import org.urgateway.terminology.CheckResult;
import org.urgateway.terminology.ReviewCheck;

/**
 * What a reviewer wants decided or proposes.
 *
 * @param lines the lines, each with its decision
 * @param checks the comparisons recorded now
 * @param peerToPeer the talk between peers that was offered, where this records one
 * @param note rationale in plain words
 */
record Proposal(
        List<LineDecision> lines,
        Map<ReviewCheck, CheckResult> checks,
        Optional<PeerToPeer> peerToPeer,
        Optional<String> note) {

    List<Integer> sequences() {
        return lines.stream().map(LineDecision::sequence).toList();
    }
}
