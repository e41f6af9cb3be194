package org.urgateway.pas;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.urgateway.claims.ProvisionalReviews;
import org.urgateway.codes.LoadedCodes;
import org.urgateway.fhirserver.FhirServerConfiguration;
import org.urgateway.profiles.SearchParameters;
import org.urgateway.profiles.ServedTypes;
import org.urgateway.review.DatabaseTrackingNumbers;
import org.urgateway.review.PriorAuthorizationListFile;
import org.urgateway.review.Reviews;
import org.urgateway.review.Steps;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.review.model.PriorAuthorizationList;
import org.urgateway.review.workflow.Workflow;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceWrite;
import org.urgateway.store.TestDatabase;

/** The PAS operations on a real, empty database, called without HTTP. */
final class PasTestServer {

    static final String BASE = "http://localhost/fhir";
    static final FhirContext FHIR = FhirServerConfiguration.fhirContext();

    private static final Path EXAMPLES = Path.of("../examples");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-16T15:04:05Z"), ZoneOffset.UTC);

    private final TransactionTemplate transactions;
    private final Receipts receipts;
    private final IntakeChecks checks;
    private final Submissions submissions;
    private final Inquiries inquiries;
    final LoadedCodes codes;
    final FhirStore store;
    final JdbcClient jdbc;

    PasTestServer(AcceptedInsurers insurers) {
        TestDatabase database = TestDatabase.empty();
        ServedTypes types = ServedTypes.load();
        transactions = database.transactions();
        jdbc = JdbcClient.create(database.dataSource());
        store = new FhirStore(
                database.dataSource(),
                FHIR,
                types,
                SearchParameters.of(FHIR, types),
                List.of(new ProvisionalReviews(FHIR, CLOCK)),
                CLOCK);
        receipts = new Receipts(jdbc, CLOCK);
        checks = IntakeChecks.ofSubmit(CLOCK);
        PriorAuthorizationList list = PriorAuthorizationListFile.read(EXAMPLES.resolve("prior-authorization-list.csv"));
        Reviews reviews = new Reviews(FHIR, store, jdbc, list, List.of(), CLOCK);
        codes = new LoadedCodes(database.dataSource());
        Workflow workflow = new Workflow(
                FHIR,
                store,
                new Steps(List.of(new ReReviewNotes(CLOCK)), CLOCK),
                new StoredDeterminations(FHIR, store),
                new DatabaseTrackingNumbers(jdbc),
                list,
                new StoredReviewRequests(FHIR, store, codes, CLOCK),
                CLOCK);
        submissions = new Submissions(
                FHIR,
                store,
                reviews,
                receipts,
                workflow::requestReReview,
                new IntakePolicy(insurers, Duration.ofDays(30)),
                codes,
                CLOCK);
        inquiries = new Inquiries(FHIR, store, CLOCK);
    }

    static String example(String file) {
        try {
            return Files.readString(EXAMPLES.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Bundle parse(String json) {
        return FHIR.newJsonParser()
                .setOverrideResourceIdWithBundleEntryFullUrl(false)
                .parseResource(Bundle.class, json);
    }

    static String encode(Bundle bundle) {
        return FHIR.newJsonParser()
                .setOverrideResourceIdWithBundleEntryFullUrl(false)
                .encodeResourceToString(bundle);
    }

    String submit(String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        Receipt receipt = receipts.record("submit", "application/fhir+json", body);
        RequestBundle request = new RequestBundle(new BundleReader(FHIR).read(body));
        checks.pass(request);
        return Objects.requireNonNull(transactions.execute(status -> submissions.submit(request, receipt, BASE)));
    }

    /** The request with changes to its Claim. */
    static String edit(String request, Consumer<Claim> edit) {
        Bundle bundle = parse(request);
        edit.accept((Claim) bundle.getEntryFirstRep().getResource());
        return encode(bundle);
    }

    /** An update of a request: a Bundle and a Claim of their own, with the Claim before it. */
    static String update(String request, Consumer<Claim> edit) {
        Bundle bundle = parse(request);
        Claim prior = ((Claim) bundle.getEntryFirstRep().getResource());
        String priorUrl = bundle.getEntryFirstRep().getFullUrl();
        Claim claim = prior.copy();
        claim.getIdentifierFirstRep().setValue(claim.getIdentifierFirstRep().getValue() + "-U");
        claim.addRelated().setClaim(new Reference(priorUrl));
        edit.accept(claim);
        bundle.getIdentifier().setValue(bundle.getIdentifier().getValue() + "-U");
        bundle.getEntryFirstRep().setFullUrl("urn:uuid:" + UUID.randomUUID()).setResource(claim);
        bundle.addEntry().setFullUrl(priorUrl).setResource(prior);
        return encode(bundle);
    }

    /** Decides lines of the one request as a reviewer would. */
    void decide(Map<Integer, LineDetermination> lines) {
        Claim original = all(Claim.class).stream()
                .filter(claim -> !claim.hasRelated())
                .findFirst()
                .orElseThrow();
        decide(original, lines);
    }

    /** Decides lines of a request as a reviewer would. */
    void decide(Claim claim, Map<Integer, LineDetermination> lines) {
        RequestBundle request = new StoredRequests(store, new StoredCopies(FHIR)).bundle(claim);
        Reviewer reviewer = new Reviewer(true, Optional.empty(), Optional.empty());
        ClaimResponse before = all(ClaimResponse.class).get(0);
        ClaimResponse decided = new DecidedResponseWriter(request).write(before, lines, reviewer, CLOCK.instant());
        write(new ResourceWrite.Update(decided, null));
    }

    /** Changes the one resource of a type. */
    <T extends Resource> void change(Class<T> type, Consumer<T> change) {
        T resource = all(type).get(0);
        change.accept(resource);
        write(new ResourceWrite.Update(resource, null));
    }

    void write(ResourceWrite... writes) {
        transactions.executeWithoutResult(status -> store.write(List.of(writes)));
    }

    ClaimResponse determination(String json) {
        return (ClaimResponse) parse(submit(json)).getEntryFirstRep().getResource();
    }

    List<ClaimResponse> inquire(String json) {
        RequestBundle request = new RequestBundle(new BundleReader(FHIR).read(json.getBytes(StandardCharsets.UTF_8)));
        Parameters answer = FHIR.newJsonParser().parseResource(Parameters.class, inquiries.inquire(request, BASE));
        return answer.getParameter().stream()
                .map(parameter -> (Bundle) parameter.getResource())
                .map(bundle -> (ClaimResponse) bundle.getEntryFirstRep().getResource())
                .toList();
    }

    <T extends Resource> List<T> all(Class<T> type) {
        return store.searchAll(type.getSimpleName(), Map.of()).stream()
                .map(stored -> FHIR.newJsonParser().parseResource(type, stored.json()))
                .toList();
    }

    static List<String> actions(ClaimResponse response) {
        return response.getItem().stream()
                .map(item ->
                        item.getItemSequence() + " " + ReviewActions.code(item).orElseThrow())
                .toList();
    }
}
