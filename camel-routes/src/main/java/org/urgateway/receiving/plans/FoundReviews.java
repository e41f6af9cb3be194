package org.urgateway.receiving.plans;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.mapping.MatchKeys;
import org.urgateway.terminology.ReviewState;
import org.urgateway.terminology.ReviewType;
import org.urgateway.terminology.Systems;
import org.urgateway.terminology.TaskCode;

/**
 * The reviews that a message may belong to, found by its numbers.
 *
 * @param named reviews of a request, stay or authorization whose number the message names, the newest first
 * @param ofClaim reviews under the claim numbers that it names
 * @param ofPatient reviews of the injured worker
 */
record FoundReviews(List<Task> named, List<Task> ofClaim, List<Task> ofPatient) {

    private static final String REVIEWS =
            "Task?code=" + TaskCode.UTILIZATION_REVIEW.code() + "&_sort=-authored-on&_count=50&";

    /** Adds the searches for reviews. */
    static Searches ask(Searches searches, MatchKeys keys) {
        return ask(searches, REVIEWS, keys);
    }

    /** Adds the searches for reviews of requests to any of these insurers; of all insurers where none is given. */
    static Searches ask(Searches searches, MatchKeys keys, List<Identifier> insurers) {
        return insurers.isEmpty()
                ? ask(searches, keys)
                : ask(searches, REVIEWS + "focus:Claim.insurer.identifier=" + Searches.tokens(insurers) + "&", keys);
    }

    private static Searches ask(Searches searches, String reviews, MatchKeys keys) {
        return searches.add("request", reviews + "focus:Claim.identifier=", keys.requests())
                .add("visit", reviews + "focus:Claim.identifier=", keys.visits())
                .add("claim", reviews + "focus:Claim.claim-number=", keys.claimNumbers())
                .add("patient", reviews + "patient.identifier=", keys.patients());
    }

    static FoundReviews in(Searches searches, Reply reply) {
        var named = Stream.of("request", "visit")
                .flatMap(name -> searches.found(reply, name, Task.class).stream())
                .toList();
        return new FoundReviews(
                named, searches.found(reply, "claim", Task.class), searches.found(reply, "patient", Task.class));
    }

    /** The reviews that are meant as closely as the numbers tell: those that are named, else those of the claim, else of the worker. */
    List<Task> closest() {
        return Stream.of(named, ofClaim, ofPatient)
                .filter(reviews -> !reviews.isEmpty())
                .findFirst()
                .orElseGet(List::of);
    }

    /** The review that waits for information and is meant beyond doubt: the newest that is named, or the only one there is. */
    Optional<Task> waiting() {
        var waiting = closest().stream().filter(FoundReviews::isWaiting).toList();
        return named.isEmpty() && waiting.size() > 1
                ? Optional.empty()
                : waiting.stream().findFirst();
    }

    /** The reviews that what does not go to a waiting one is laid beside: open ones where there are any. */
    List<Task> concerned() {
        var meant = named.isEmpty() ? ofClaim : named;
        var open = meant.stream().filter(FoundReviews::isOpen).toList();
        return open.isEmpty() ? meant.stream().limit(1).toList() : open;
    }

    private static boolean isWaiting(Task review) {
        return state(review).filter(ReviewState.PENDED_INFO::equals).isPresent();
    }

    static boolean isOpen(Task review) {
        return state(review).filter(ReviewState::open).isPresent();
    }

    static boolean isConcurrent(Task review) {
        return review.getExtensionsByUrl(Systems.structure("review-type")).stream()
                .anyMatch(extension ->
                        extension.getValue() instanceof CodeableConcept type && ReviewType.CONCURRENT.in(type));
    }

    private static Optional<ReviewState> state(Task review) {
        return review.getBusinessStatus().getCoding().stream()
                .flatMap(coding -> ReviewState.of(coding.getCode()).stream())
                .findFirst();
    }
}
