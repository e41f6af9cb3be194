package org.urgateway.fhirserver;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.urgateway.review.DatabaseTrackingNumbers;
import org.urgateway.review.DeterminationWriter;
import org.urgateway.review.InformationRequests;
import org.urgateway.review.ManagedResources;
import org.urgateway.review.RequestReader;
import org.urgateway.review.StepListener;
import org.urgateway.review.Steps;
import org.urgateway.review.model.PriorAuthorizationList;
import org.urgateway.review.workflow.DisputeOperations;
import org.urgateway.review.workflow.EndingOperations;
import org.urgateway.review.workflow.ReReviewOperation;
import org.urgateway.review.workflow.Workflow;
import org.urgateway.review.workflow.WorkflowOperations;
import org.urgateway.store.DirectWriteRule;
import org.urgateway.store.FhirStore;

/** Puts the workflow of reviews on the store: its steps, who learns of them, and the operations by which people take them. */
@Configuration(proxyBeanMethods = false)
public class ReviewConfiguration {

    /** The one way in which reviews change, with all listeners in their order. */
    @Bean
    public Steps reviewSteps(ObjectProvider<StepListener> listeners, Clock clock) {
        return new Steps(listeners.orderedStream().toList(), clock);
    }

    /** Keeps what is asked for as CommunicationRequests. */
    @Bean
    @Order(10)
    public StepListener informationRequests(FhirContext fhir, FhirStore store) {
        return new InformationRequests(fhir, store);
    }

    /** What clients may not write themselves. */
    @Bean
    public DirectWriteRule managedResources(FhirContext fhir, FhirStore store) {
        return new ManagedResources(fhir, store);
    }

    /** The steps that people take. */
    @Bean
    public Workflow workflow(
            FhirContext fhir,
            FhirStore store,
            Steps steps,
            DeterminationWriter writer,
            DataSource dataSource,
            PriorAuthorizationList list,
            RequestReader requests,
            Clock clock) {
        return new Workflow(
                fhir,
                store,
                steps,
                writer,
                new DatabaseTrackingNumbers(JdbcClient.create(dataSource)),
                list,
                requests,
                clock);
    }

    /** The operations on review Tasks and {@code ClaimResponse/$request-re-review}. */
    @Bean
    public FhirOperations reviewOperations(Workflow workflow, PlatformTransactionManager transactions) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        return new FhirOperations(List.of(
                new WorkflowOperations(transaction, workflow),
                new EndingOperations(transaction, workflow),
                new DisputeOperations(transaction, workflow),
                new ReReviewOperation(transaction, workflow)));
    }
}
