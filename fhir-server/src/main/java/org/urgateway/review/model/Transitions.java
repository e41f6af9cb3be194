package org.urgateway.review.model;

import static org.urgateway.review.model.Capacity.ADJUSTER;
import static org.urgateway.review.model.Capacity.CASE_MANAGER;
import static org.urgateway.review.model.Capacity.GATEWAY;
import static org.urgateway.review.model.Capacity.INSURER;
import static org.urgateway.review.model.Capacity.NURSE;
import static org.urgateway.review.model.Capacity.PARTY;
import static org.urgateway.review.model.Capacity.PHYSICIAN;
import static org.urgateway.review.model.Capacity.PROVIDER;
import static org.urgateway.review.model.Capacity.REQUESTER;
import static org.urgateway.review.model.ReviewStep.ASSIGN;
import static org.urgateway.review.model.ReviewStep.CANCEL;
import static org.urgateway.review.model.ReviewStep.CANCEL_ADMISSION;
import static org.urgateway.review.model.ReviewStep.CANCEL_DISCHARGE;
import static org.urgateway.review.model.ReviewStep.CERTIFY;
import static org.urgateway.review.model.ReviewStep.CONCLUDE_RE_REVIEW;
import static org.urgateway.review.model.ReviewStep.DECIDE;
import static org.urgateway.review.model.ReviewStep.DEFER;
import static org.urgateway.review.model.ReviewStep.DISCHARGE;
import static org.urgateway.review.model.ReviewStep.DISPUTE;
import static org.urgateway.review.model.ReviewStep.ESCALATE;
import static org.urgateway.review.model.ReviewStep.EXPIRE;
import static org.urgateway.review.model.ReviewStep.PROPOSE_DENIAL;
import static org.urgateway.review.model.ReviewStep.RECEIVE_DETERMINATION;
import static org.urgateway.review.model.ReviewStep.RECEIVE_INFORMATION;
import static org.urgateway.review.model.ReviewStep.REFER_TO_PHYSICIAN;
import static org.urgateway.review.model.ReviewStep.REQUEST_INFORMATION;
import static org.urgateway.review.model.ReviewStep.REQUEST_RE_REVIEW;
import static org.urgateway.review.model.ReviewStep.RESOLVE_DISPUTE;
import static org.urgateway.review.model.ReviewStep.RESUME;
import static org.urgateway.review.model.ReviewStep.SUBMIT;
import static org.urgateway.review.model.ReviewStep.UPDATE;
import static org.urgateway.review.model.ReviewStep.WITHDRAW;
import static org.urgateway.terminology.ReviewState.APPROVED;
import static org.urgateway.terminology.ReviewState.CANCELLED;
import static org.urgateway.terminology.ReviewState.COMPLETE;
import static org.urgateway.terminology.ReviewState.DEFERRED_LIABILITY;
import static org.urgateway.terminology.ReviewState.DENIAL_PROPOSED;
import static org.urgateway.terminology.ReviewState.DENIED;
import static org.urgateway.terminology.ReviewState.EXPIRED;
import static org.urgateway.terminology.ReviewState.EXTERNAL_REVIEW;
import static org.urgateway.terminology.ReviewState.INCOMPLETE;
import static org.urgateway.terminology.ReviewState.MODIFIED;
import static org.urgateway.terminology.ReviewState.NOT_CONSIDERED;
import static org.urgateway.terminology.ReviewState.NURSE_REVIEW;
import static org.urgateway.terminology.ReviewState.OVERTURNED;
import static org.urgateway.terminology.ReviewState.PARTIALLY_APPROVED;
import static org.urgateway.terminology.ReviewState.PARTIALLY_OVERTURNED;
import static org.urgateway.terminology.ReviewState.PENDED_INFO;
import static org.urgateway.terminology.ReviewState.RECEIVED;
import static org.urgateway.terminology.ReviewState.REFERRED_PHYSICIAN;
import static org.urgateway.terminology.ReviewState.RE_REVIEW_REQUESTED;
import static org.urgateway.terminology.ReviewState.UPHELD;
import static org.urgateway.terminology.ReviewState.WITHDRAWN;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.urgateway.terminology.ReviewState;

/**
 * The one table of what may be done with a review, when, by whom, and where it leads.
 *
 * <p>A decision that leaves lines undecided leaves the review where it was; so does a withdrawal of some lines.
 */
public final class Transitions {

    private static final Set<ReviewState> OUTCOMES = set(APPROVED, PARTIALLY_APPROVED, MODIFIED, DENIED);
    private static final Set<ReviewState> CERTIFIED = set(APPROVED, PARTIALLY_APPROVED, MODIFIED);
    private static final Set<ReviewState> RE_REVIEWED = set(UPHELD, OVERTURNED, PARTIALLY_OVERTURNED);
    private static final Set<ReviewState> UNASSIGNED = set(RECEIVED, COMPLETE);
    private static final Set<ReviewState> REVIEWING = set(NURSE_REVIEW, REFERRED_PHYSICIAN, RE_REVIEW_REQUESTED);

    private static final Set<Capacity> REVIEWERS = by(NURSE, PHYSICIAN);
    private static final Set<Capacity> STAFF_AND_PROVIDER = by(PROVIDER, NURSE, PHYSICIAN, CASE_MANAGER);

    private static final Map<ReviewState, List<Transition>> TABLE = Arrays.stream(ReviewState.values())
            .collect(Collectors.toMap(
                    state -> state,
                    state -> rows(state).toList(),
                    (one, other) -> one,
                    () -> new EnumMap<>(ReviewState.class)));

    private Transitions() {}

    /** The row for a step in a state; empty where the step is not legal there. */
    public static Optional<Transition> of(ReviewState state, ReviewStep step) {
        return from(state).stream().filter(row -> row.step() == step).findFirst();
    }

    /** All that is legal in a state, in the order of the steps. */
    public static List<Transition> from(ReviewState state) {
        return TABLE.getOrDefault(state, List.of());
    }

    private static Stream<Transition> rows(ReviewState from) {
        return switch (from) {
            case DRAFT ->
                Stream.of(
                        row(
                                from,
                                SUBMIT,
                                by(REQUESTER),
                                UNASSIGNED,
                                OUTCOMES,
                                set(INCOMPLETE, NOT_CONSIDERED, CANCELLED)),
                        row(from, REQUEST_RE_REVIEW, by(PARTY), set(RE_REVIEW_REQUESTED)));
            case RECEIVED, COMPLETE, NURSE_REVIEW ->
                Stream.concat(
                        underReview(from, REVIEWERS, OUTCOMES, set(NURSE_REVIEW, REFERRED_PHYSICIAN)),
                        Stream.of(
                                row(from, REFER_TO_PHYSICIAN, by(NURSE), set(REFERRED_PHYSICIAN)),
                                row(from, PROPOSE_DENIAL, by(NURSE), set(DENIAL_PROPOSED)),
                                byList(from),
                                elsewhere(from),
                                goesOn(from),
                                neverBegan(from)));
            case REFERRED_PHYSICIAN, DENIAL_PROPOSED ->
                Stream.concat(
                        underReview(from, by(PHYSICIAN), OUTCOMES, set(from, NURSE_REVIEW, REFERRED_PHYSICIAN)),
                        Stream.of(byList(from), elsewhere(from), goesOn(from), neverBegan(from)));
            case PENDED_INFO ->
                Stream.concat(
                        underReview(from, REVIEWERS, union(OUTCOMES, RE_REVIEWED), set(PENDED_INFO)),
                        Stream.of(
                                row(
                                        from,
                                        RECEIVE_INFORMATION,
                                        by(REQUESTER, PROVIDER, NURSE, PHYSICIAN, CASE_MANAGER),
                                        UNASSIGNED,
                                        REVIEWING,
                                        OUTCOMES),
                                byList(from),
                                elsewhere(from),
                                goesOn(from),
                                neverBegan(from),
                                row(from, REFER_TO_PHYSICIAN, by(NURSE), set(REFERRED_PHYSICIAN)),
                                row(from, PROPOSE_DENIAL, by(NURSE), set(DENIAL_PROPOSED))));
            case RE_REVIEW_REQUESTED -> underReview(from, by(PHYSICIAN), RE_REVIEWED, set(RE_REVIEW_REQUESTED));
            case DEFERRED_LIABILITY ->
                Stream.concat(
                        ended(from, OUTCOMES),
                        Stream.of(
                                row(from, UPDATE, by(REQUESTER), set(from), OUTCOMES),
                                elsewhere(from),
                                goesOn(from),
                                neverBegan(from),
                                row(from, RESUME, by(NURSE, PHYSICIAN, ADJUSTER, GATEWAY), UNASSIGNED, REVIEWING)));
            case APPROVED -> decided(from, true);
            case PARTIALLY_APPROVED, MODIFIED ->
                Stream.concat(
                        decided(from, true), Stream.of(row(from, CONCLUDE_RE_REVIEW, by(PHYSICIAN), RE_REVIEWED)));
            case DENIED ->
                Stream.concat(
                        decided(from, false), Stream.of(row(from, CONCLUDE_RE_REVIEW, by(PHYSICIAN), RE_REVIEWED)));
            case UPHELD, PARTIALLY_OVERTURNED ->
                Stream.concat(
                        decided(from, from == PARTIALLY_OVERTURNED),
                        Stream.of(row(from, CONCLUDE_RE_REVIEW, by(PHYSICIAN), RE_REVIEWED)));
            case OVERTURNED -> decided(from, true);
            case EXTERNAL_REVIEW ->
                Stream.of(
                        row(from, DECIDE, by(PHYSICIAN), set(from), RE_REVIEWED),
                        row(from, EXPIRE, by(GATEWAY), set(from)),
                        row(from, RESOLVE_DISPUTE, REVIEWERS, set(from)));
            case INCOMPLETE, NOT_CONSIDERED -> Stream.of(renewed(from));
            case CANCELLED -> Stream.of(renewed(from), goesOn(from));
            case EXPIRED ->
                Stream.of(
                        row(from, EXPIRE, by(GATEWAY), set(from)),
                        row(from, DISPUTE, by(PARTY), set(from)),
                        row(from, RESOLVE_DISPUTE, REVIEWERS, set(from)),
                        row(from, ESCALATE, by(PARTY), set(EXTERNAL_REVIEW)));
            case WITHDRAWN -> Stream.empty();
        };
    }

    /** A review on which someone works. */
    private static Stream<Transition> underReview(
            ReviewState from, Set<Capacity> deciders, Set<ReviewState> outcomes, Set<ReviewState> assigned) {
        return Stream.concat(
                Stream.of(
                        row(
                                from,
                                UPDATE,
                                by(REQUESTER),
                                set(from, RECEIVED, NURSE_REVIEW, REFERRED_PHYSICIAN),
                                OUTCOMES),
                        row(from, ASSIGN, REVIEWERS, assigned),
                        row(from, REQUEST_INFORMATION, REVIEWERS, set(PENDED_INFO)),
                        row(from, DECIDE, deciders, set(from), outcomes),
                        row(from, DEFER, by(NURSE, PHYSICIAN, ADJUSTER, GATEWAY), set(DEFERRED_LIABILITY))),
                ended(from, outcomes));
    }

    /** What the list certifies although a dispute held it back at first. */
    private static Transition byList(ReviewState from) {
        return row(from, CERTIFY, by(GATEWAY), set(from), CERTIFIED);
    }

    /** A request that nobody decided may be sent again. */
    private static Transition renewed(ReviewState from) {
        return row(from, UPDATE, by(REQUESTER), set(from), UNASSIGNED, OUTCOMES, set(CANCELLED));
    }

    /** The stay goes on that was said to have ended; what its end had ended is undecided again. */
    private static Transition goesOn(ReviewState from) {
        return row(from, CANCEL_DISCHARGE, STAFF_AND_PROVIDER, from.open() ? set(from) : set(from, RECEIVED));
    }

    /** The stay never began, so that nothing of what was certified for it was given; what was denied stays denied. */
    private static Transition neverBegan(ReviewState from) {
        return row(
                from,
                CANCEL_ADMISSION,
                STAFF_AND_PROVIDER,
                set(CANCELLED, from == PARTIALLY_OVERTURNED ? UPHELD : DENIED));
    }

    /** The insurer may decide elsewhere what is under review here. */
    private static Transition elsewhere(ReviewState from) {
        return row(from, RECEIVE_DETERMINATION, by(INSURER), set(from), OUTCOMES);
    }

    /** How a review that is open may end without a reviewer's decision. */
    private static Stream<Transition> ended(ReviewState from, Set<ReviewState> outcomes) {
        return Stream.of(
                row(from, WITHDRAW, STAFF_AND_PROVIDER, set(from, WITHDRAWN), outcomes),
                row(from, CANCEL, by(REQUESTER), set(CANCELLED)),
                row(from, EXPIRE, by(GATEWAY), set(from, EXPIRED, APPROVED, PARTIALLY_APPROVED)),
                row(
                        from,
                        DISCHARGE,
                        by(PROVIDER, NURSE, PHYSICIAN, CASE_MANAGER, GATEWAY),
                        set(from, CANCELLED),
                        outcomes));
    }

    /** A review that is decided: what parties may still do. */
    private static Stream<Transition> decided(ReviewState from, boolean mayBeUpdated) {
        Stream<Transition> parties = Stream.of(
                row(from, EXPIRE, by(GATEWAY), set(from)),
                row(from, DISCHARGE, by(PROVIDER, NURSE, PHYSICIAN, CASE_MANAGER, GATEWAY), set(from)),
                goesOn(from),
                row(from, DISPUTE, by(PARTY), set(from)),
                row(from, RESOLVE_DISPUTE, REVIEWERS, set(from)),
                row(from, ESCALATE, by(PARTY), set(EXTERNAL_REVIEW)));
        Stream<Transition> requester = mayBeUpdated
                ? Stream.of(
                        row(from, UPDATE, by(REQUESTER), set(from), UNASSIGNED, OUTCOMES),
                        row(from, CANCEL, by(REQUESTER), set(CANCELLED)),
                        neverBegan(from))
                : Stream.empty();
        return Stream.concat(requester, parties);
    }

    @SafeVarargs
    private static Transition row(ReviewState from, ReviewStep step, Set<Capacity> by, Set<ReviewState>... to) {
        EnumSet<ReviewState> all = EnumSet.noneOf(ReviewState.class);
        Arrays.stream(to).forEach(all::addAll);
        return new Transition(from, step, Collections.unmodifiableSet(all), by);
    }

    private static Set<ReviewState> union(Set<ReviewState> one, Set<ReviewState> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<ReviewState> set(ReviewState first, ReviewState... others) {
        return Collections.unmodifiableSet(EnumSet.of(first, others));
    }

    private static Set<Capacity> by(Capacity first, Capacity... others) {
        return Collections.unmodifiableSet(EnumSet.of(first, others));
    }
}
