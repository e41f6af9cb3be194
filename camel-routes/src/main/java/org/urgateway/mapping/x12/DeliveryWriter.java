package org.urgateway.mapping.x12;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DeviceRequest;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Timing;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Systems;

/**
 * Writes HSD: how often and how long, from the order behind a line and from units that are counted there.
 *
 * @param source finds the order
 */
record DeliveryWriter(Source source) {

    /** HSD of a line; empty where nothing is said of its delivery. */
    Optional<Out> write(Element item, Optional<Quantity> units) {
        Optional<Resource> order = Optional.ofNullable(item.getExtensionByUrl(Uris.REQUESTED_SERVICE))
                .map(Extension::getValue)
                .filter(Reference.class::isInstance)
                .flatMap(reference -> source.resource((Reference) reference));
        Out hsd = Out.of("HSD");
        units.filter(ServiceWriter::isDelivery)
                .or(() -> order.flatMap(DeliveryWriter::ordered))
                .ifPresent(quantity -> units(hsd, quantity));
        order.flatMap(DeliveryWriter::timing).ifPresent(timing -> timing(hsd, timing));
        return hsd.isEmpty() ? Optional.empty() : Optional.of(hsd);
    }

    private static Optional<Quantity> ordered(Resource order) {
        return order instanceof ServiceRequest request && request.hasQuantityQuantity()
                ? Optional.of(request.getQuantityQuantity())
                : Optional.empty();
    }

    private static Optional<Timing> timing(Resource order) {
        if (order instanceof ServiceRequest request && request.hasOccurrenceTiming()) {
            return Optional.of(request.getOccurrenceTiming());
        }
        return order instanceof DeviceRequest request && request.hasOccurrenceTiming()
                ? Optional.of(request.getOccurrenceTiming())
                : Optional.empty();
    }

    private static void units(Out hsd, Quantity quantity) {
        String code =
                Systems.X12_QUANTITY_QUALIFIER.equals(quantity.getSystem()) ? PartyWriter.text(quantity.getCode()) : "";
        hsd.put(1, code.isEmpty() ? "VS" : code);
        hsd.put(2, ServiceWriter.plain(quantity.getValue()));
    }

    private static void timing(Out hsd, Timing timing) {
        Timing.TimingRepeatComponent repeat = timing.getRepeat();
        // HSD says how often in one day, week or month; "every two weeks" has no place, and "once a week" would be
        // another order.
        if (repeat.hasPeriodUnit() && (!repeat.hasPeriod() || repeat.getPeriod().compareTo(BigDecimal.ONE) == 0)) {
            DeliveryReader.RATES.entrySet().stream()
                    .filter(rate -> rate.getValue() == repeat.getPeriodUnit())
                    .findFirst()
                    .ifPresent(rate -> hsd.put(3, rate.getKey()));
            hsd.put(4, repeat.hasFrequency() ? String.valueOf(repeat.getFrequency()) : "");
        }
        if (repeat.getBounds() instanceof Duration span && span.hasCode() && span.hasValue()) {
            DeliveryReader.SPANS.entrySet().stream()
                    .filter(unit -> unit.getValue().equals(span.getCode()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .ifPresent(unit -> hsd.put(5, unit).put(6, ServiceWriter.plain(span.getValue())));
        }
        hsd.put(7, pattern(timing, Uris.TIMING_CALENDAR_PATTERN));
        hsd.put(8, pattern(timing, Uris.TIMING_DELIVERY_PATTERN));
    }

    private static String pattern(Timing timing, String url) {
        Extension extension = timing.getExtensionByUrl(url);
        return extension != null && extension.getValue() instanceof CodeableConcept concept
                ? ServiceWriter.code(concept)
                : "";
    }
}
