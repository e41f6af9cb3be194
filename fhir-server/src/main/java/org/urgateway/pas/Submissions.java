package org.urgateway.pas;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.codes.LoadedCodes;
import org.urgateway.pas.Receipts.Exchange;
import org.urgateway.review.Reviews;
import org.urgateway.review.Versioned;
import org.urgateway.review.model.RequestedLine;
import org.urgateway.review.model.ReviewRequest;
import org.urgateway.store.FhirStore;
import org.urgateway.store.StoredResource;
import org.urgateway.terminology.Rejection;

/** Takes in a request that has passed the intake checks: considers, decides, stores and answers it in the caller's transaction. */
final class Submissions {

    private final FhirStore store;
    private final Reviews reviews;
    private final Receipts receipts;
    private final BusinessRules rules;
    private final LoadedCodes codes;
    private final Clock clock;
    private final BundleReader reader;
    private final StoredCopies copies;
    private final PriorRequests priorRequests;
    private final ReviewRequestReader reviewRequests;
    private final Answers answers;
    private final Acceptance acceptance;

    Submissions(
            FhirContext fhir,
            FhirStore store,
            Reviews reviews,
            Receipts receipts,
            ReReviewRequests reReviews,
            IntakePolicy policy,
            LoadedCodes codes,
            Clock clock) {
        this.store = store;
        this.reviews = reviews;
        this.receipts = receipts;
        this.codes = codes;
        this.clock = clock;
        this.reader = new BundleReader(fhir);
        this.copies = new StoredCopies(fhir);
        this.priorRequests = new PriorRequests(store, copies);
        this.rules = new BusinessRules(policy.insurers(), priorRequests);
        this.reviewRequests = new ReviewRequestReader(clock.getZone());
        this.answers = new Answers(fhir, clock);
        Repetitions repetitions = new Repetitions(store, copies, priorRequests, policy.repeatWindow());
        this.acceptance = new Acceptance(fhir, store, reviews, repetitions, reReviews, this::verification, clock);
    }

    /**
     * Answers a request, for the first time or once more.
     *
     * @param base base URL of this server, on which the ClaimResponse can be read later
     * @return the response Bundle as JSON
     */
    String submit(RequestBundle request, Receipt receipt, String base) {
        String key = SubmissionKey.of(request);
        store.lock(List.of("submission " + key));
        Optional<Exchange> earlier = receipts.findAnswered(key);
        return earlier.isPresent() ? answerAgain(request, earlier.get()) : answer(request, receipt, key, base);
    }

    private String answerAgain(RequestBundle request, Exchange earlier) {
        if (SubmissionKey.isSameContent(request.bundle(), reader.read(earlier.body()))) {
            return earlier.answer();
        }
        throw new RefusedException(
                RefusedException.CONFLICT,
                Rejection.IDENTIFIER_REUSED,
                "Bundle.identifier",
                "A Bundle with this identifier and other content was received at " + earlier.receivedAt()
                        + ". Give a new request or an update an identifier of its own.");
    }

    private String answer(RequestBundle request, Receipt receipt, String key, String base) {
        Considered considered = consider(request, receipt, base);
        Optional<BusinessError> error =
                rules.broken(request.claim(), considered.review(), considered.prior(), considered.state());
        if (error.isPresent()) {
            return reject(request, receipt, error.get(), base);
        }
        String answer = answers.json(request, acceptance.accept(considered), base);
        receipts.answered(receipt, key, answer);
        return answer;
    }

    private Considered consider(RequestBundle request, Receipt receipt, String base) {
        Placement placement = Placement.ofSubmit(store, request);
        Optional<PriorRequest> prior = findPrior(request, placement);
        Optional<Versioned<Task>> before = prior.flatMap(earlier -> reviews.find(earlier.key()));
        ReviewRequest review = reviewRequest(request, receipt, placement, prior);
        return new Considered(request, receipt, base, placement, prior, before, review);
    }

    private ReviewRequest reviewRequest(
            RequestBundle request, Receipt receipt, Placement placement, Optional<PriorRequest> prior) {
        Claim claim =
                prior.isEmpty() ? request.claim() : copies.translate(request.claim(), placement, request.claimUrl());
        List<RequestedLine> lines = ClaimLines.read(
                claim,
                prior.map(PriorRequest::claim),
                prior.map(PriorRequest::standing).orElse(Map.of()),
                verification(receipt));
        return reviewRequests.read(request, lines, receipt.receivedAt());
    }

    private CodeVerification verification(Receipt receipt) {
        return new CodeVerification(codes, LocalDate.ofInstant(receipt.receivedAt(), clock.getZone()));
    }

    /** The earlier request of an update, locked so that of two updates the second one sees the first. */
    private Optional<PriorRequest> findPrior(RequestBundle request, Placement placement) {
        Optional<StoredResource> earlier = priorInBundle(request)
                .flatMap(claim -> priorRequests
                        .find(claim, placement.get(request.claim().getPatient()))
                        .stream()
                        .findFirst());
        earlier.ifPresent(claim -> store.lock(List.of("update of " + claim.key().reference())));
        return earlier.map(priorRequests::load);
    }

    private static Optional<Claim> priorInBundle(RequestBundle request) {
        return request.claim().hasRelated()
                ? request.fromClaim(request.claim().getRelatedFirstRep().getClaim(), Claim.class)
                : Optional.empty();
    }

    private String reject(RequestBundle request, Receipt receipt, BusinessError error, String base) {
        ClaimResponse response = new ClaimResponseWriter(request).writeError(error, clock.instant());
        response.setId(store.newId());
        String answer = answers.json(request, response, base);
        receipts.answered(receipt, null, answer);
        return answer;
    }
}
