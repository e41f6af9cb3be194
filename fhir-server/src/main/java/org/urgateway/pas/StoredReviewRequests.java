package org.urgateway.pas;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Claim;
import org.urgateway.codes.LoadedCodes;
import org.urgateway.review.RequestReader;
import org.urgateway.review.ReviewFile;
import org.urgateway.review.model.RequestedLine;
import org.urgateway.review.model.ReviewRequest;
import org.urgateway.store.FhirStore;

/** Reads stored requests as they were read when they came in. */
public final class StoredReviewRequests implements RequestReader {

    private final StoredRequests requests;
    private final LoadedCodes codes;
    private final Clock clock;
    private final ReviewRequestReader reader;

    /** Requests that the store holds. */
    public StoredReviewRequests(FhirContext fhir, FhirStore store, LoadedCodes codes, Clock clock) {
        this.requests = new StoredRequests(store, new StoredCopies(fhir));
        this.codes = codes;
        this.clock = clock;
        this.reader = new ReviewRequestReader(clock.getZone());
    }

    @Override
    public ReviewRequest read(ReviewFile file, Instant at) {
        Claim claim = file.claim().resource();
        CodeVerification verification = new CodeVerification(codes, LocalDate.ofInstant(at, clock.getZone()));
        List<RequestedLine> lines = ClaimLines.read(claim, Optional.empty(), Map.of(), verification);
        return reader.read(requests.bundle(claim), lines, at);
    }
}
