package org.urgateway.fhirserver;

import ca.uhn.fhir.context.FhirContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.urgateway.claims.ClaimSnapshotOperation;
import org.urgateway.claims.LiabilityGate;
import org.urgateway.claims.ProvisionalReviews;
import org.urgateway.codes.LoadedCodes;
import org.urgateway.pas.AcceptedInsurers;
import org.urgateway.pas.CheckCompleteOperation;
import org.urgateway.pas.IntakePolicy;
import org.urgateway.pas.PasOperations;
import org.urgateway.pas.ReReviewNotes;
import org.urgateway.pas.ReceiptsAreNotWritten;
import org.urgateway.pas.StoredDeterminations;
import org.urgateway.pas.StoredReviewRequests;
import org.urgateway.review.DeterminationWriter;
import org.urgateway.review.PriorAuthorizationListFile;
import org.urgateway.review.RequestReader;
import org.urgateway.review.Reviews;
import org.urgateway.review.StepListener;
import org.urgateway.review.model.Party;
import org.urgateway.review.model.PriorAuthorizationList;
import org.urgateway.review.workflow.Workflow;
import org.urgateway.store.DirectWriteRule;
import org.urgateway.store.FhirStore;

/** Puts the review and the PAS operations on the store. */
@Configuration(proxyBeanMethods = false)
public class PasConfiguration {

    /**
     * What is decided without a person; without a file every line goes to review.
     *
     * @param file CSV file as {@link PriorAuthorizationListFile} reads it
     */
    @Bean
    public PriorAuthorizationList priorAuthorizationList(@Value("${gateway.prior-authorization-list:}") String file) {
        return file.isBlank() ? new PriorAuthorizationList(List.of()) : PriorAuthorizationListFile.read(Path.of(file));
    }

    /**
     * Whose requests are taken; without an entry those of every insurer.
     *
     * @param insurers identifiers as {@code system|value}
     */
    @Bean
    public AcceptedInsurers acceptedInsurers(@Value("${gateway.insurers:}") Set<String> insurers) {
        return new AcceptedInsurers(
                insurers.stream().map(PasConfiguration::party).collect(Collectors.toUnmodifiableSet()));
    }

    /** The reviews. */
    @Bean
    public Reviews reviews(
            FhirContext fhir,
            FhirStore store,
            DataSource dataSource,
            PriorAuthorizationList list,
            ObjectProvider<StepListener> listeners,
            Clock clock) {
        return new Reviews(
                fhir,
                store,
                JdbcClient.create(dataSource),
                list,
                listeners.orderedStream().toList(),
                clock);
    }

    /** Holds reviews back while liability is disputed; after the linking, so that what was linked is held back too. */
    @Bean
    @Order(20)
    public LiabilityGate liabilityGate(FhirContext fhir, ObjectProvider<Workflow> workflow) {
        return new LiabilityGate(fhir, workflow::getObject);
    }

    /** {@code EpisodeOfCare/$claim-snapshot}. */
    @Bean
    public FhirOperations claimSnapshotOperation(
            FhirContext fhir,
            FhirStore store,
            DataSource dataSource,
            PlatformTransactionManager transactions,
            ProvisionalReviews provisional,
            LiabilityGate gate) {
        return new FhirOperations(List.of(new ClaimSnapshotOperation(
                fhir, store, JdbcClient.create(dataSource), new TransactionTemplate(transactions), provisional, gate)));
    }

    /** Links reviews that wait for their claim. */
    @Bean
    @Order(10)
    public ProvisionalReviews provisionalReviews(FhirContext fhir, Clock clock) {
        return new ProvisionalReviews(fhir, clock);
    }

    /** Says on determinations that they are reviewed again. */
    @Bean
    @Order(20)
    public StepListener reReviewNotes(Clock clock) {
        return new ReReviewNotes(clock);
    }

    /** Keeps receipts as they are. */
    @Bean
    public DirectWriteRule receiptsAreNotWritten(FhirStore store) {
        return new ReceiptsAreNotWritten(store);
    }

    /** Writes the reviewers' decisions into the answers that requesters get. */
    @Bean
    public DeterminationWriter determinationWriter(FhirContext fhir, FhirStore store) {
        return new StoredDeterminations(fhir, store);
    }

    /** Reads what was requested out of what is stored. */
    @Bean
    public RequestReader requestReader(FhirContext fhir, FhirStore store, LoadedCodes codes, Clock clock) {
        return new StoredReviewRequests(fhir, store, codes, clock);
    }

    /**
     * {@code Claim/$submit} and {@code Claim/$inquire}.
     *
     * @param repeatWindow how long after a request the same is taken for that request once more
     */
    @Bean
    public FhirOperations pasOperations(
            FhirContext fhir,
            FhirStore store,
            Reviews reviews,
            Workflow workflow,
            AcceptedInsurers insurers,
            @Value("${gateway.repeat-window:30d}") Duration repeatWindow,
            LoadedCodes codes,
            DataSource dataSource,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new FhirOperations(List.of(new PasOperations(
                fhir,
                store,
                reviews,
                workflow::requestReReview,
                new IntakePolicy(insurers, repeatWindow),
                codes,
                JdbcClient.create(dataSource),
                new TransactionTemplate(transactions),
                clock)));
    }

    /** {@code Claim/$check-complete}. */
    @Bean
    public FhirOperations checkCompleteOperation(FhirContext fhir, Clock clock) {
        return new FhirOperations(List.of(new CheckCompleteOperation(fhir, clock)));
    }

    private static Party party(String token) {
        int bar = token.indexOf('|');
        if (bar < 1 || bar == token.length() - 1) {
            throw new IllegalArgumentException("gateway.insurers: '" + token
                    + "' is not of the form system|value, for example" + " http://hl7.org/fhir/sid/us-npi|9120000028");
        }
        return new Party(token.substring(0, bar), token.substring(bar + 1));
    }
}
