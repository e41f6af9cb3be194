package org.urgateway.mapping.fhir;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Timing;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Systems;
import org.urgateway.terminology.Urgency;

/**
 * Maps an order to a request for its authorization.
 *
 * @see <a href="http://hl7.org/fhir/us/davinci-pas/StructureDefinition/profile-servicerequest">PAS Service Request</a>
 */
final class ServiceRequests {

    private static final String FROM = "ServiceRequest";
    private static final Set<String> URGENT = Set.of("urgent", "asap", "stat");
    private static final Set<String> ORDERS =
            Set.of("order", "original-order", "reflex-order", "filler-order", "instance-order");
    private static final Set<String> WITHDRAWN = Set.of("revoked", "entered-in-error");
    private static final List<Class<? extends Resource>> EVIDENCE =
            List.of(DocumentReference.class, DiagnosticReport.class, Observation.class, QuestionnaireResponse.class);

    private final Unit unit;
    private final ServiceRequest order;
    private final Ask ask;

    private ServiceRequests(Unit unit, ServiceRequest order) {
        this.unit = unit;
        this.order = order;
        this.ask = new Ask(unit, FROM);
    }

    /** Why an order asks for nothing; empty where it asks. */
    static Optional<String> idle(ServiceRequest order, boolean isKnown) {
        var status = order.hasStatus() ? order.getStatus().toCode() : "unknown";
        if (order.getDoNotPerform()) {
            return Optional.of("The order is one not to do something; it asks for nothing.");
        }
        if (!order.hasIntent() || !ORDERS.contains(order.getIntent().toCode())) {
            return Optional.of("The request is no order yet; it asks for nothing.");
        }
        if (WITHDRAWN.contains(status)) {
            return isKnown ? Optional.empty() : Optional.of("The order was withdrawn before it was asked for.");
        }
        return status.equals("active")
                ? Optional.empty()
                : Optional.of("The order is not active; it asks for nothing.");
    }

    /**
     * The request.
     *
     * @param isKnown whether an earlier version of the order was asked for
     * @param evidence what came along about it
     */
    static Interaction read(Unit unit, ServiceRequest order, boolean isKnown, List<DocumentReference> evidence) {
        return new ServiceRequests(unit, order).read(isKnown, evidence);
    }

    private Interaction read(boolean isKnown, List<DocumentReference> evidence) {
        var encounter = unit.held().find(order.getEncounter(), Encounter.class);
        var number = Numbers.tracking(unit, order);
        ask.identifier(number);
        ask.created(Stream.of(order.getAuthoredOnElement(), order.getMeta().getLastUpdatedElement())
                .flatMap(at -> Optional.ofNullable(at.getValueAsString()).stream())
                .findFirst());
        if (encounter.filter(Stays::isInBed).isPresent()) {
            ask.written().type("institutional");
        }
        var priority = order.hasPriority() ? order.getPriority().toCode() : "routine";
        ask.written().urgency((URGENT.contains(priority) ? Urgency.EXPEDITED : Urgency.STANDARD).code());
        ask.patient(order.getSubject());
        ask.provider(
                Stream.concat(Stream.of(order.getRequester()), encounter.map(Encounter::getServiceProvider).stream())
                        .toList());
        ask.insurance(order.getInsurance(), Numbers.claimNumber(unit, order));
        ask.diagnoses(order.getReasonCode(), order.getReasonReference());
        encounter.ifPresent(stay -> ask.claim().addExtension(new Extension(Uris.CLAIM_ENCOUNTER, unit.bring(stay))));
        line(isKnown);
        evidence(evidence);
        return interaction(isKnown, number.isEmpty());
    }

    private Interaction interaction(boolean isKnown, boolean isNumberless) {
        var isWithdrawn = WITHDRAWN.contains(order.getStatus().toCode());
        if (isKnown && !isNumberless) {
            ask.written().updates(ask.claim().getIdentifierFirstRep());
        }
        if (isWithdrawn) {
            ask.written().cancelled();
        }
        var bundle = unit.bundle(ask.claim());
        if (isWithdrawn) {
            return new Interaction.CancelRequest(bundle, unit.missing());
        }
        return isKnown
                ? new Interaction.UpdateRequest(bundle, unit.missing())
                : new Interaction.SubmitRequest(bundle, unit.missing());
    }

    private void line(boolean isKnown) {
        var item = ask.line(
                "HS",
                order.getCode(),
                Ask.code(order.getCategory(), Systems.X12_SERVICE_TYPE),
                Ask.code(order.getLocationCode(), Systems.PLACE_OF_SERVICE));
        item.addExtension(new Extension(Uris.REQUESTED_SERVICE, unit.bring(order)));
        if (isKnown) {
            item.addExtension(Uris.INFO_CHANGED, new CodeType("changed"));
        }
        order.getBodySite().stream().findFirst().ifPresent(site -> item.setBodySite(site.copy()));
        when(item);
        quantity().ifPresent(count -> item.setQuantity(new Quantity().setValue(count)));
        order.getPerformer().stream()
                .flatMap(performer -> ask.provider(performer).stream())
                .forEach(performer -> item.addCareTeamSequence(ask.written()
                        .careTeam(performer, Optional.of("72"), false)
                        .getSequence()));
        ask.claim().getDiagnosis().forEach(diagnosis -> item.addDiagnosisSequence(diagnosis.getSequence()));
        if (order.hasOrderDetail()) {
            unit.lost(FROM + ".orderDetail", "Details of the order; they stay in the order that goes along.");
        }
    }

    private void when(Claim.ItemComponent item) {
        if (order.getOccurrence() instanceof DateTimeType at
                && at.getValueAsString().length() >= 10) {
            item.setServiced(new DateType(at.getValueAsString().substring(0, 10)));
        } else if (order.getOccurrence() instanceof Period period) {
            item.setServiced(period.copy());
        } else if (order.getOccurrence() instanceof Timing timing
                && timing.getRepeat().getBounds() instanceof Period period) {
            item.setServiced(period.copy());
        } else if (order.hasOccurrence()) {
            unit.lost(FROM + ".occurrence", "When it is to be done, which is neither a day nor a period.");
        }
    }

    private Optional<BigDecimal> quantity() {
        if (order.getQuantity() instanceof Quantity quantity && quantity.hasValue()) {
            return Optional.of(quantity.getValue());
        }
        if (order.hasQuantity()) {
            unit.lost(FROM + ".quantity", "A ratio or range; a Claim holds a count.");
        }
        return order.getOccurrence() instanceof Timing timing
                        && timing.getRepeat().hasCount()
                ? Optional.of(BigDecimal.valueOf(timing.getRepeat().getCount()))
                : Optional.empty();
    }

    private void evidence(List<DocumentReference> documents) {
        var pointed = Stream.concat(order.getSupportingInfo().stream(), order.getReasonReference().stream())
                .flatMap(reference -> unit.held().find(reference).stream());
        Stream.concat(pointed, documents.stream())
                .filter(resource -> EVIDENCE.stream().anyMatch(type -> type.isInstance(resource)))
                .distinct()
                .forEach(resource -> ask.written()
                        .information("additionalInformation")
                        .setValue(new Reference(unit.bring(resource).getReference())));
    }
}
