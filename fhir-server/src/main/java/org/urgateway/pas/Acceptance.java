package org.urgateway.pas;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ClaimResponseStatus;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.claims.ClaimLink;
import org.urgateway.claims.ClaimNumber;
import org.urgateway.claims.DisputedLines;
import org.urgateway.claims.KnownClaims;
import org.urgateway.pas.ReceiptDocuments.Outcome;
import org.urgateway.review.ReviewSubject;
import org.urgateway.review.Reviews;
import org.urgateway.review.Versioned;
import org.urgateway.review.model.Determination;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.ResourceWrite;
import org.urgateway.store.StoredResource;
import org.urgateway.terminology.ClaimRelationship;
import org.urgateway.terminology.ReviewType;

/** Takes a request over: what it brings is stored, decided as far as that can be done now, and its review opened or carried on. */
final class Acceptance {

    private final FhirStore store;
    private final Reviews reviews;
    private final Repetitions repetitions;
    private final ReReviewRequests reReviews;
    private final Function<Receipt, CodeVerification> verification;
    private final Clock clock;
    private final StoredCopies copies;
    private final Brought brought;
    private final KnownClaims knownClaims;
    private final DisputedLines disputedLines;

    Acceptance(
            FhirContext fhir,
            FhirStore store,
            Reviews reviews,
            Repetitions repetitions,
            ReReviewRequests reReviews,
            Function<Receipt, CodeVerification> verification,
            Clock clock) {
        this.store = store;
        this.reviews = reviews;
        this.repetitions = repetitions;
        this.reReviews = reReviews;
        this.verification = verification;
        this.clock = clock;
        this.copies = new StoredCopies(fhir);
        this.brought = new Brought(store, copies);
        this.knownClaims = new KnownClaims(fhir, store);
        this.disputedLines = new DisputedLines(fhir, store);
    }

    /** The answer, in the sender's terms; all is written. */
    ClaimResponse accept(Considered request) {
        if (request.review().reviewType() == ReviewType.RE_REVIEW) {
            return appeal(request, request.prior().orElseThrow());
        }
        Optional<Repetition> repetition = repetitions.find(request);
        return repetition
                .filter(Repetition::isUnchanged)
                .map(unchanged -> repeat(request, unchanged))
                .orElseGet(() -> review(request, repetition));
    }

    /** Keeps the repetition beside the request that it repeats, whose determination is the answer. */
    private ClaimResponse repeat(Considered request, Repetition repetition) {
        List<ResourceWrite> writes = brought.writes(request);
        brought.claim(request, writes)
                .addRelated()
                .setRelationship(ClaimRelationship.REPEATS.concept())
                .setClaim(new Reference(repetition.earlier().key().reference()));
        writes.add(receipt(request, Outcome.DUPLICATE, cameOf(request, repetition)));
        store.write(writes);
        ClaimResponse earlier = repetition.earlier().response().orElseThrow();
        ClaimResponse response = tellEarlier(request, repetition.lines(), earlier);
        new ProcessNotes(response).add(repetition.note());
        return response;
    }

    /** Keeps the appeal and opens the re-review that it asks for; the answer is the determination that stands until then. */
    private ClaimResponse appeal(Considered request, PriorRequest prior) {
        List<ResourceWrite> writes = brought.writes(request);
        brought.claim(request, writes).getRelatedFirstRep().setRelationship(ClaimRelationship.APPEALS.concept());
        store.write(writes);
        ResourceKey determination = prior.answer().orElseThrow().key();
        ResourceKey party = request.placement().get(request.bundle().claim().getProvider());
        Task reReview = reReviews.request(determination, party, Appeals.detail(request, prior));
        store.write(List.of(receipt(
                request,
                Outcome.ACCEPTED,
                List.of(Brought.claimKey(request), determination, ResourceKey.of(reReview)))));
        ClaimResponse standing =
                (ClaimResponse) copies.parse(store.read(determination).orElseThrow());
        Map<Integer, Integer> lines = new LinkedHashMap<>();
        standing.getItem().forEach(item -> lines.put(item.getItemSequence(), item.getItemSequence()));
        return tellEarlier(request, lines, standing);
    }

    private ClaimResponse tellEarlier(Considered request, Map<Integer, Integer> lines, ClaimResponse earlier) {
        return new ClaimResponseWriter(request.bundle())
                .writeEarlier(lines, copies.translateBack(earlier, request.placement()), clock.instant());
    }

    private List<ResourceKey> cameOf(Considered request, Repetition repetition) {
        Stream<ResourceKey> earlier = Stream.concat(
                repetition.earlier().answer().map(StoredResource::key).stream(),
                reviews.find(repetition.earlier().key()).map(Versioned::key).stream());
        return Stream.concat(Stream.of(Brought.claimKey(request)), earlier).toList();
    }

    private ResourceWrite receipt(Considered request, Outcome outcome, List<ResourceKey> related) {
        return new ResourceWrite.Create(ReceiptDocuments.of(request, outcome, related, clock.instant()));
    }

    private ClaimResponse review(Considered request, Optional<Repetition> alike) {
        List<ResourceWrite> writes = brought.writes(request);
        brought.writeInsurer(request, writes);
        ClaimLink link = claimLink(request);
        Determination determination = reviews.determine(
                request.review(), disputedLines.of(link, request.bundle().claim()));
        ClaimResponse response = respond(request, determination);
        link.note().ifPresent(new ProcessNotes(response)::add);
        alike.map(Repetition::note).ifPresent(new ProcessNotes(response)::add);
        ClaimResponse stored =
                copies.translate(response, request.placement(), request.bundle().claimUrl());
        writes.addAll(reviewWrites(request, alike, determination, subject(request, writes, stored)));
        Brought.reviews(writes).forEach(link::putOn);
        request.prior()
                .filter(earlier -> !request.review().isContinuation())
                .flatMap(this::supersede)
                .ifPresent(writes::add);
        List<ResourceKey> came = Stream.concat(
                        Stream.of(Brought.claimKey(request), ResourceKey.of(stored)),
                        Brought.reviews(writes).map(ResourceKey::of))
                .toList();
        writes.add(receipt(request, Outcome.ACCEPTED, came));
        store.write(writes);
        return response;
    }

    private ClaimResponse respond(Considered request, Determination determination) {
        Optional<ClaimResponse> previous = request.prior()
                .flatMap(PriorRequest::response)
                .map(earlier -> copies.translateBack(earlier, request.placement()));
        ClaimResponse response = new ClaimResponseWriter(request.bundle())
                .write(determination, previous, verification.apply(request.receipt()), clock.instant());
        response.setId(store.newId());
        return response;
    }

    /** The claim number that the request names, on the Claim or its Coverage, or that an earlier version of it was linked to. */
    private ClaimLink claimLink(Considered request) {
        Claim claim = request.bundle().claim();
        Optional<ClaimNumber> said = ClaimNumber.of(claim)
                .or(() -> request.bundle()
                        .fromClaim(claim.getInsuranceFirstRep().getCoverage(), Coverage.class)
                        .flatMap(ClaimNumber::of))
                .or(() -> request.before().flatMap(task -> ClaimNumber.of(task.resource())));
        return knownClaims.link(
                said,
                request.placement().get(claim.getPatient()),
                claim.getAccident().getDateElement().getValueAsString());
    }

    private ReviewSubject subject(Considered request, List<ResourceWrite> writes, ClaimResponse stored) {
        Claim claim = request.bundle().claim();
        Placement placement = request.placement();
        return new ReviewSubject(
                Versioned.created(brought.claim(request, writes)),
                Versioned.created(stored),
                placement.get(claim.getPatient()),
                placement.get(claim.getInsuranceFirstRep().getCoverage()),
                placement.get(claim.getProvider()),
                claim.getIdentifierFirstRep().copy());
    }

    /**
     * An update carries the review on; a renewal or extension is a new review based on the one before, and so is a request that is
     * like an earlier one.
     */
    private List<ResourceWrite> reviewWrites(
            Considered request, Optional<Repetition> alike, Determination determination, ReviewSubject subject) {
        Optional<Versioned<Task>> before = request.before();
        if (before.isPresent() && !request.review().isContinuation()) {
            return reviews.update(before.get(), request.review(), determination, subject);
        }
        Optional<ResourceKey> basedOn = before.or(() ->
                        alike.flatMap(earlier -> reviews.find(earlier.earlier().key())))
                .map(Versioned::key);
        return reviews.open(request.review(), determination, subject, basedOn);
    }

    /** The answer to an updated request is history; one that is renewed or extended goes on holding. */
    private Optional<ResourceWrite> supersede(PriorRequest prior) {
        return prior.answer().map(answer -> {
            ClaimResponse response = prior.response().orElseThrow().setStatus(ClaimResponseStatus.CANCELLED);
            return new ResourceWrite.Update(response, answer.version());
        });
    }
}
