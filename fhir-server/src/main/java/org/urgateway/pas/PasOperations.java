package org.urgateway.pas;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;
import org.hl7.fhir.r4.model.Claim;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.transaction.support.TransactionOperations;
import org.urgateway.codes.LoadedCodes;
import org.urgateway.review.Reviews;
import org.urgateway.review.StepRefusedException;
import org.urgateway.store.FhirStore;
import org.urgateway.store.VersionConflictException;
import org.urgateway.terminology.Rejection;

/**
 * Serves {@code Claim/$submit} and {@code Claim/$inquire}.
 *
 * <p>The body is kept before it is read. A fault in it is answered with one OperationOutcome and a 4xx status, after which nothing
 * but the receipt remains; a business rejection is a response Bundle with outcome error.
 *
 * @see <a href="http://hl7.org/fhir/us/davinci-pas/OperationDefinition/Claim-submit">PAS Claim Submit Operation</a>
 * @see <a href="http://hl7.org/fhir/us/davinci-pas/OperationDefinition/Claim-inquiry">PAS Claim Inquiry Operation</a>
 */
public final class PasOperations {

    private static final String FHIR_JSON = "application/fhir+json";

    /** Two requests that change the same party at once are no fault of either sender. */
    private final RetryTemplate conflicts = RetryTemplate.builder()
            .maxAttempts(5)
            .uniformRandomBackoff(1, 20)
            .retryOn(List.of(
                    VersionConflictException.class, ConcurrencyFailureException.class, DuplicateKeyException.class))
            .build();

    private final TransactionOperations transactions;
    private final LoadedCodes codes;
    private final Receipts receipts;
    private final BundleReader reader;
    private final IntakeChecks submitChecks;
    private final IntakeChecks inquireChecks;
    private final Submissions submissions;
    private final Inquiries inquiries;

    /**
     * The operations on a store.
     *
     * @param reReviews opens the re-reviews that appeals ask for
     * @param policy what is taken in
     * @param codes the loaded code lists
     * @param transactions runs the steps of a request as one transaction, committed where a response is given
     */
    public PasOperations(
            FhirContext fhir,
            FhirStore store,
            Reviews reviews,
            ReReviewRequests reReviews,
            IntakePolicy policy,
            LoadedCodes codes,
            JdbcClient jdbc,
            TransactionOperations transactions,
            Clock clock) {
        this.transactions = transactions;
        this.codes = codes;
        this.receipts = new Receipts(jdbc, clock);
        this.reader = new BundleReader(fhir);
        this.submitChecks = IntakeChecks.ofSubmit(clock);
        this.inquireChecks = IntakeChecks.ofInquire(clock);
        this.submissions = new Submissions(fhir, store, reviews, receipts, reReviews, policy, codes, clock);
        this.inquiries = new Inquiries(fhir, store, clock);
    }

    /** Answers a prior-authorization request with what is known now. */
    @Operation(
            name = "$submit",
            type = Claim.class,
            canonicalUrl = PasUris.SUBMIT,
            manualRequest = true,
            manualResponse = true)
    public void submit(ServletRequestDetails details, HttpServletResponse response) throws IOException {
        serve(
                "submit",
                details,
                response,
                submitChecks,
                (request, receipt) ->
                        conflicts.execute(attempt -> submit(request, receipt, details.getFhirServerBase())));
    }

    private String submit(RequestBundle request, Receipt receipt, String base) {
        // Where this reads the lists for the first time, it needs a connection that no transaction may keep from it.
        codes.all();
        return Objects.requireNonNull(transactions.execute(status -> submissions.submit(request, receipt, base)));
    }

    /** Answers an inquiry with the current determinations; none found is an empty answer. */
    @Operation(
            name = "$inquire",
            type = Claim.class,
            canonicalUrl = PasUris.INQUIRE,
            manualRequest = true,
            manualResponse = true)
    public void inquire(ServletRequestDetails details, HttpServletResponse response) throws IOException {
        serve("inquire", details, response, inquireChecks, (request, receipt) -> {
            String answer = inquiries.inquire(request, details.getFhirServerBase());
            receipts.answered(receipt, null, answer);
            return answer;
        });
    }

    private void serve(
            String operation,
            ServletRequestDetails details,
            HttpServletResponse response,
            IntakeChecks checks,
            BiFunction<RequestBundle, Receipt, String> answer)
            throws IOException {
        byte[] body = details.loadRequestContents();
        String contentType = details.getServletRequest().getContentType();
        Receipt receipt = receipts.record(operation, contentType, body);
        try {
            requireJson(contentType);
            RequestBundle request = new RequestBundle(reader.read(body));
            checks.pass(request);
            send(response, answer.apply(request, receipt));
        } catch (RefusedException | StepRefusedException e) {
            receipts.refused(receipt, e.getStatusCode());
            throw e;
        }
    }

    /** The guide has Bundles in JSON only (spec-11). */
    private static void requireJson(@Nullable String contentType) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        if (!type.startsWith(FHIR_JSON) && !type.startsWith("application/json")) {
            throw new RefusedException(
                    RefusedException.UNSUPPORTED_MEDIA_TYPE,
                    Rejection.UNSUPPORTED_PROFILE,
                    "Bundle",
                    "PAS Bundles are sent as JSON; use Content-Type: " + FHIR_JSON + ".");
        }
    }

    private static void send(HttpServletResponse response, String answer) throws IOException {
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType(FHIR_JSON + ";charset=UTF-8");
        response.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
    }
}
