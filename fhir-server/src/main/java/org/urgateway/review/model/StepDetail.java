package org.urgateway.review.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.urgateway.terminology.CheckResult;
import org.urgateway.terminology.DeferralReason;
import org.urgateway.terminology.PriorDecisionOutcome;
import org.urgateway.terminology.ReferralReason;
import org.urgateway.terminology.ReviewCheck;

/** What a step brings beside who and when. References are relative, as {@code DocumentReference/id}. */
public sealed interface StepDetail {

    /** Nothing more. */
    record None() implements StepDetail {}

    /**
     * Who has the review now.
     *
     * @param owner {@code PractitionerRole/id}
     */
    record Assigned(String owner, Optional<String> note) implements StepDetail {}

    /**
     * What the requester was asked for.
     *
     * @param due until when it is awaited, where the reviewer named a time
     */
    record InformationAsked(List<Item> items, Optional<Instant> due) implements StepDetail {

        /**
         * One thing that is needed.
         *
         * @param code LOINC or X12 report type
         * @param lines sequences of the lines it is needed for; empty for all
         */
        public record Item(Optional<ServiceCode> code, String text, List<Integer> lines) {}
    }

    /**
     * What arrived.
     *
     * @param evidence records that arrived
     */
    record InformationReceived(List<String> evidence, Optional<String> note) implements StepDetail {}

    /**
     * What a physician is asked.
     *
     * @param physician a particular physician
     */
    record Referred(ReferralReason reason, String question, Optional<String> physician) implements StepDetail {}

    /** Why a nurse proposes a denial. */
    record DenialProposed(List<Integer> lines, Optional<String> note) implements StepDetail {}

    /**
     * How the decision was made, beside what was decided on each line.
     *
     * @param checks the comparisons recorded with this decision
     * @param peerToPeer the talk between peers, where it was offered with this decision
     * @param note rationale in plain words, for the notice
     * @param outcome what a re-review made of the prior decision; empty for first decisions
     */
    record Decided(
            Map<ReviewCheck, CheckResult> checks,
            Optional<PeerToPeer> peerToPeer,
            Optional<String> note,
            Optional<PriorDecisionOutcome> outcome)
            implements StepDetail {}

    /**
     * A determination that was made elsewhere.
     *
     * @param reviewer the physician who stands behind it, {@code Practitioner/id}; empty where everything was certified
     * @param isHuman whether it says that a person reviewed the request
     */
    record DeterminedElsewhere(Optional<String> reviewer, boolean isHuman) implements StepDetail {}

    /** What is disputed, so that necessity is not reviewed now. */
    record Deferred(DeferralReason reason, Optional<String> bodyPart, Optional<String> note) implements StepDetail {}

    /** Which lines were withdrawn. */
    record Withdrawn(List<Integer> lines, Optional<String> note) implements StepDetail {}

    /** When the stay or course of care ended. */
    record Discharged(Instant at, Optional<String> encounter) implements StepDetail {}

    /** Why a discharge or an admission was cancelled, and of which stay. */
    record StayCancelled(Optional<String> encounter, Optional<String> note) implements StepDetail {}

    /**
     * What is to be looked at again.
     *
     * @param lines sequences of the lines
     * @param evidence further records
     */
    record ReReviewRequested(List<Integer> lines, String grounds, List<String> evidence) implements StepDetail {}

    /**
     * What a party disputes.
     *
     * @param dispute the Task of the dispute
     */
    record Disputed(String dispute, String grounds, List<String> evidence) implements StepDetail {}

    /**
     * How a dispute ended.
     *
     * @param dispute the Task of the dispute
     */
    record DisputeResolved(String dispute, String resolution) implements StepDetail {}

    /**
     * What went to the regulator.
     *
     * @param dispute the Task of the dispute
     * @param intervention the Task of the regulator's intervention
     * @param packet the List of all evidence
     */
    record Escalated(String dispute, String intervention, String packet) implements StepDetail {}

    /**
     * A time limit that passed.
     *
     * @param rule identifier of the rule
     * @param effect code of the effect that the rule names
     */
    record Expired(String rule, String effect) implements StepDetail {}

    /**
     * The opportunity to discuss the request with the requesting provider before an adverse decision.
     *
     * @param offered when it was offered
     * @param held when the talk took place, where it did
     * @param with the provider it was offered to, where the record names one
     * @param outcome what came of it, in words
     */
    record PeerToPeer(Instant offered, Optional<Instant> held, Optional<String> with, Optional<String> outcome) {}
}
