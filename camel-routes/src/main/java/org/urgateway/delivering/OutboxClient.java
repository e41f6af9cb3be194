package org.urgateway.delivering;

import ca.uhn.fhir.context.FhirContext;
import java.time.Duration;
import java.util.List;
import org.hl7.fhir.r4.model.Parameters;
import org.urgateway.submitting.PasClient;
import org.urgateway.submitting.PasClientSettings;

/**
 * The FHIR server's outbox.
 *
 * <p>Where the server does not answer or refuses, methods throw an {@link OutboxException}.
 */
public final class OutboxClient {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final FhirContext fhir;

    /** HAPI's generic client would take its time limits from the FhirContext, and give up a lease that the server waits for. */
    private final PasClient client;

    private final Duration wait;

    /**
     * A client; safe for use by several threads.
     *
     * @param wait how long the server may wait for something to do before it answers
     * @param connections requests under way at once
     */
    public OutboxClient(FhirContext fhir, String fhirBase, Duration wait, int connections) {
        this.fhir = fhir;
        this.client = new PasClient(fhir, new PasClientSettings(fhirBase, CONNECT, ANSWER.plus(wait), connections));
        this.wait = wait;
    }

    /** Tells the server of a partner, or of what is different with it. */
    void register(Recipient recipient) {
        call("$register-delivery-partner", OutboxParameters.register(recipient));
    }

    /** Leases deliveries to any of the partners; none where nothing came up while the server waited. */
    List<Delivery> lease(String node, List<String> partners, int most) {
        return OutboxParameters.deliveries(call(
                "$lease-deliveries", OutboxParameters.lease(node, partners, most, Math.toIntExact(wait.toSeconds()))));
    }

    /**
     * Reports an attempt.
     *
     * @return false where the lease has ended, and somebody else has the delivery
     */
    boolean report(DeliveryReport report) {
        return OutboxParameters.counts(call("$report-deliveries", OutboxParameters.report(report)));
    }

    private Parameters call(String operation, Parameters parameters) {
        return client.post(operation, fhir.newJsonParser().encodeResourceToString(parameters))
                .fold(
                        answered -> (Parameters) answered.resource(),
                        refused -> {
                            throw new OutboxException("answers with HTTP " + refused.status());
                        },
                        unavailable -> {
                            throw new OutboxException("does not answer (" + unavailable.reason() + ")");
                        });
    }
}
