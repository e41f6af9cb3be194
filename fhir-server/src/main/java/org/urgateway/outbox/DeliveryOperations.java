package org.urgateway.outbox;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.urgateway.store.FhirStore;
import org.urgateway.terminology.Systems;

/**
 * Puts the outbox on the FHIR interface: deliverers register partners, lease deliveries and report; people look at them and have them
 * tried again.
 */
public final class DeliveryOperations {

    private static final String DEFINITION = Systems.BASE + "/OperationDefinition/";
    private static final int MOST_LEASED = 100;
    private static final int MOST_LISTED = 1_000;
    private static final int LONGEST_WAIT = 30;

    private final Deliveries deliveries;
    private final DeliveryDesk desk;
    private final DeliveryContent content;

    /** The operations on an outbox. */
    public DeliveryOperations(Deliveries deliveries, DeliveryDesk desk, FhirContext fhir, FhirStore store) {
        this.deliveries = deliveries;
        this.desk = desk;
        this.content = new DeliveryContent(fhir, store);
    }

    /** Takes note of a partner: what it is told and what it can take. */
    @Operation(name = "$register-delivery-partner", canonicalUrl = DEFINITION + "register-delivery-partner")
    public Parameters register(@ResourceParam @Nullable Parameters parameters) {
        DeliveryPartner partner = PartnerReader.read(parts(parameters));
        deliveries.register(partner);
        Parameters answer = new Parameters();
        answer.addParameter("name", partner.name());
        return answer;
    }

    /** Leases deliveries, and waits for one where none is due. */
    @Operation(name = "$lease-deliveries", canonicalUrl = DEFINITION + "lease-deliveries")
    public Parameters lease(@ResourceParam @Nullable Parameters parameters) {
        Parts parts = parts(parameters);
        LeaseRequest request = new LeaseRequest(
                parts.required("node"),
                Set.copyOf(parts.texts("partner")),
                Math.min(MOST_LEASED, parts.number("most", 1)),
                Duration.ofSeconds(Math.min(LONGEST_WAIT, parts.number("wait", 0))));
        Parameters answer = new Parameters();
        for (LeasedDelivery delivery : leased(request)) {
            ParametersParameterComponent part = answer.addParameter().setName("delivery");
            DeliveryWriter.write(delivery, content.of(delivery.resources()), part);
        }
        return answer;
    }

    private List<LeasedDelivery> leased(LeaseRequest request) {
        try {
            return deliveries.lease(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InternalErrorException("the server stops", e);
        }
    }

    /** Takes reports of attempts. A report whose lease has ended does not count, and the answer says so. */
    @Operation(name = "$report-deliveries", canonicalUrl = DEFINITION + "report-deliveries")
    public Parameters report(@ResourceParam @Nullable Parameters parameters) {
        Parameters answer = new Parameters();
        List<DeliveryReport> reports = parts(parameters).all("report").stream()
                .map(DeliveryOperations::report)
                .toList();
        for (DeliveryReport report : reports) {
            ParametersParameterComponent part = answer.addParameter().setName("report");
            part.addPart().setName("id").setValue(new StringType(report.id().toString()));
            part.addPart().setName("counts").setValue(new BooleanType(deliveries.report(report)));
        }
        return answer;
    }

    private static DeliveryReport report(Parts parts) {
        String code = parts.required("outcome");
        DeliveryOutcome outcome = DeliveryOutcome.of(code)
                .orElseThrow(() -> Parts.refusal("outcome", "has the code " + code + ", which is none"));
        return new DeliveryReport(
                parts.uuid("id"),
                outcome.isAfterwards() ? Optional.empty() : Optional.of(parts.uuid("lease")),
                outcome,
                parts.text("detail"));
    }

    /** Lists deliveries, the oldest first: all that is not finished, or those in one state. */
    @Operation(name = "$list-deliveries", canonicalUrl = DEFINITION + "list-deliveries")
    public Parameters list(@ResourceParam @Nullable Parameters parameters) {
        Parts parts = parts(parameters);
        Parameters answer = new Parameters();
        desk.list(new DeliveryQuery(
                        parts.text("partner"),
                        parts.text("state"),
                        parts.text("review"),
                        parts.text("ending"),
                        Math.min(MOST_LISTED, parts.number("most", MOST_LISTED))))
                .forEach(delivery ->
                        DeliveryWriter.write(delivery, answer.addParameter().setName("delivery")));
        return answer;
    }

    /** Tells all of one delivery, with every attempt. */
    @Operation(name = "$show-delivery", canonicalUrl = DEFINITION + "show-delivery")
    public Parameters show(@ResourceParam @Nullable Parameters parameters) {
        UUID id = parts(parameters).uuid("id");
        Parameters answer = new Parameters();
        DeliveryWriter.write(
                desk.show(id).orElseThrow(() -> unknown(id)),
                answer.addParameter().setName("delivery"));
        return answer;
    }

    /** Has a delivery, or all of a partner, tried again now. */
    @Operation(name = "$retry-deliveries", canonicalUrl = DEFINITION + "retry-deliveries")
    public Parameters retry(@ResourceParam @Nullable Parameters parameters) {
        Parts parts = parts(parameters);
        String person = parts.required("person");
        if (parts.text("partner").isPresent()) {
            return answer(parts, desk.retryAll(parts.required("partner"), person));
        }
        return answer(parts, desk.retry(parts.uuid("id"), person));
    }

    /** Sets a dead letter aside, so that what follows goes out. */
    @Operation(name = "$unblock-delivery", canonicalUrl = DEFINITION + "unblock-delivery")
    public Parameters unblock(@ResourceParam @Nullable Parameters parameters) {
        Parts parts = parts(parameters);
        return answer(parts, desk.unblock(parts.uuid("id"), parts.required("person"), parts.required("reason")));
    }

    private static Parameters answer(Parts asked, DeskAnswer answer) {
        if (answer instanceof DeskAnswer.Refused refused) {
            throw new ResourceVersionConflictException(refused.why());
        }
        if (answer instanceof DeskAnswer.Done done) {
            Parameters parameters = new Parameters();
            parameters.addParameter().setName("deliveries").setValue(new IntegerType(done.deliveries()));
            return parameters;
        }
        throw unknown(asked.uuid("id"));
    }

    private static ResourceNotFoundException unknown(UUID id) {
        return new ResourceNotFoundException("There is no delivery " + id + ".");
    }

    private static Parts parts(@Nullable Parameters parameters) {
        if (parameters == null) {
            throw new InvalidRequestException("The operation takes a Parameters resource as its body.");
        }
        return Parts.of(parameters);
    }
}
