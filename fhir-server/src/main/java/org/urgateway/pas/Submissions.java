package org.urgateway.pas;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ClaimResponseStatus;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.codes.LoadedCodes;
import org.urgateway.pas.Receipts.Exchange;
import org.urgateway.review.ReviewSubject;
import org.urgateway.review.Reviews;
import org.urgateway.review.Versioned;
import org.urgateway.review.model.Determination;
import org.urgateway.review.model.RequestedLine;
import org.urgateway.review.model.ReviewRequest;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.ResourceWrite;
import org.urgateway.store.StoredResource;
import org.urgateway.terminology.Rejection;
import org.urgateway.terminology.ReviewState;

/** Takes in a request that has passed the intake checks: decides, stores and answers it within the caller's transaction. */
final class Submissions {

    private final FhirContext fhir;
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

    Submissions(
            FhirContext fhir,
            FhirStore store,
            Reviews reviews,
            Receipts receipts,
            AcceptedInsurers insurers,
            LoadedCodes codes,
            Clock clock) {
        this.fhir = fhir;
        this.store = store;
        this.reviews = reviews;
        this.receipts = receipts;
        this.codes = codes;
        this.clock = clock;
        this.reader = new BundleReader(fhir);
        this.copies = new StoredCopies(fhir);
        this.priorRequests = new PriorRequests(store, copies);
        this.rules = new BusinessRules(insurers, priorRequests);
        this.reviewRequests = new ReviewRequestReader(clock.getZone());
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
        Placement placement = Placement.ofSubmit(store, request);
        Optional<PriorRequest> prior = findPrior(request, placement);
        ReviewRequest review = reviewRequest(request, receipt, placement, prior);
        Optional<ReviewState> state = prior.flatMap(earlier -> reviews.find(earlier.key()))
                .flatMap(task -> ReviewState.of(
                        task.resource().getBusinessStatus().getCodingFirstRep().getCode()));
        Optional<BusinessError> error = rules.broken(request.claim(), review, prior, state);
        if (error.isPresent()) {
            return reject(request, receipt, error.get(), base);
        }
        String answer = accept(request, receipt, base, placement, review, prior);
        receipts.answered(receipt, key, answer);
        return answer;
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
        String answer = encode(bundle(request, response, base));
        receipts.answered(receipt, null, answer);
        return answer;
    }

    private String accept(
            RequestBundle request,
            Receipt receipt,
            String base,
            Placement placement,
            ReviewRequest review,
            Optional<PriorRequest> prior) {
        List<BundleEntryComponent> entries = placeEntries(request, placement, prior);
        Determination determination = reviews.determine(review);
        Optional<ClaimResponse> previous =
                prior.flatMap(PriorRequest::response).map(earlier -> copies.translateBack(earlier, placement));
        ClaimResponse response =
                new ClaimResponseWriter(request).write(determination, previous, verification(receipt), clock.instant());
        response.setId(store.newId());
        List<ResourceWrite> writes = new ArrayList<>(copies.writes(placement, entries));
        writes.forEach(write -> markSource(write, receipt));
        ClaimResponse stored = copies.translate(response, placement, request.claimUrl());
        writes.addAll(reviewWrites(review, determination, subject(request, placement, writes, stored), prior));
        prior.filter(earlier -> !review.isContinuation())
                .flatMap(this::supersede)
                .ifPresent(writes::add);
        store.write(writes);
        return encode(bundle(request, response, base));
    }

    /** Gives every entry its place; the earlier Claim of an update has one. */
    private static List<BundleEntryComponent> placeEntries(
            RequestBundle request, Placement placement, Optional<PriorRequest> prior) {
        List<BundleEntryComponent> written = new ArrayList<>();
        for (BundleEntryComponent entry : request.entries()) {
            boolean isEarlier = entry.getResource() instanceof Claim && entry.getResource() != request.claim();
            if (isEarlier) {
                prior.ifPresent(earlier -> placement.put(entry, earlier.key()));
            } else {
                placement.placeAnew(entry);
                written.add(entry);
            }
        }
        return written;
    }

    private static void markSource(ResourceWrite write, Receipt receipt) {
        if (write instanceof ResourceWrite.Create create) {
            create.resource().getMeta().setSource("urn:uuid:" + receipt.id());
        }
    }

    private static ReviewSubject subject(
            RequestBundle request, Placement placement, List<ResourceWrite> writes, ClaimResponse stored) {
        Claim claim = request.claim();
        return new ReviewSubject(
                Versioned.created(storedClaim(placement.get(request.bundle().getEntryFirstRep()), writes)),
                Versioned.created(stored),
                placement.get(claim.getPatient()),
                placement.get(claim.getInsuranceFirstRep().getCoverage()),
                placement.get(claim.getProvider()),
                claim.getIdentifierFirstRep().copy());
    }

    private static Claim storedClaim(ResourceKey key, List<ResourceWrite> writes) {
        return writes.stream()
                .filter(write ->
                        write instanceof ResourceWrite.Create && write.key().equals(key))
                .map(write -> (Claim) ((ResourceWrite.Create) write).resource())
                .findFirst()
                .orElseThrow();
    }

    /** An update carries the review on; a renewal or extension is a new review based on the one before. */
    private List<ResourceWrite> reviewWrites(
            ReviewRequest review, Determination determination, ReviewSubject subject, Optional<PriorRequest> prior) {
        Optional<Versioned<Task>> before = prior.flatMap(earlier -> reviews.find(earlier.key()));
        if (before.isEmpty() || review.isContinuation()) {
            return reviews.open(review, determination, subject, before.map(Versioned::key));
        }
        return reviews.update(before.get(), review, determination, subject);
    }

    /** The answer to an updated request is history; one that is renewed or extended goes on holding. */
    private Optional<ResourceWrite> supersede(PriorRequest prior) {
        return prior.answer().map(answer -> {
            ClaimResponse response = prior.response().orElseThrow().setStatus(ClaimResponseStatus.CANCELLED);
            return new ResourceWrite.Update(response, answer.version());
        });
    }

    private Bundle bundle(RequestBundle request, ClaimResponse response, String base) {
        String url = base + "/ClaimResponse/" + response.getIdPart();
        return ResponseBundleWriter.write(request, response, url, clock.instant());
    }

    private String encode(Bundle bundle) {
        return fhir.newJsonParser()
                .setOverrideResourceIdWithBundleEntryFullUrl(false)
                .encodeResourceToString(bundle);
    }
}
