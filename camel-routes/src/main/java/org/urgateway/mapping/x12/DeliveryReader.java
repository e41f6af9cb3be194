package org.urgateway.mapping.x12;

import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;
import org.urgateway.mapping.PasClaim;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Systems;

/**
 * Reads how often and how long a service is to be delivered: HSD, for example twelve visits, three a week, for one month.
 *
 * @param draft takes the order that PAS writes it on
 */
record DeliveryReader(Draft draft) {

    /** How often: HSD03, element 355. */
    static final Map<String, UnitsOfTime> RATES = Map.of(
            "HR", UnitsOfTime.H, "DA", UnitsOfTime.D, "WK", UnitsOfTime.WK, "MO", UnitsOfTime.MO, "YR", UnitsOfTime.A);

    /** How long: HSD05, element 615, in UCUM. */
    static final Map<String, String> SPANS = Map.of("6", "h", "7", "d", "35", "wk", "34", "mo", "21", "a");

    /** Gives a line the units in HSD where the service names none, and all else by an order that the line points at. */
    void read(Seg hsd, ItemComponent item, Reference patient) {
        Optional<Quantity> units = quantity(hsd);
        boolean counted = item.hasQuantity();
        if (!counted) {
            units.ifPresent(item::setQuantity);
        }
        Timing timing = timing(hsd);
        if (timing.isEmpty() && !counted) {
            return;
        }
        ServiceRequest order = new ServiceRequest()
                .setStatus(ServiceRequestStatus.ACTIVE)
                .setIntent(ServiceRequestIntent.ORDER)
                .setSubject(patient.copy())
                .setCode(item.getProductOrService().copy());
        units.map(Quantity::copy).ifPresent(order::setQuantity);
        if (!timing.isEmpty()) {
            order.setOccurrence(timing);
        }
        item.addExtension(Uris.REQUESTED_SERVICE, draft.entries().add(order));
    }

    static Optional<Quantity> quantity(Seg hsd) {
        String qualifier = hsd.text(1);
        return ServiceReader.number(hsd, 2).map(count -> {
            Quantity quantity = new Quantity().setValue(count);
            return qualifier.isEmpty()
                    ? quantity
                    : quantity.setSystem(Systems.X12_QUANTITY_QUALIFIER).setCode(qualifier);
        });
    }

    private Timing timing(Seg hsd) {
        Timing timing = new Timing();
        rate(hsd, timing);
        span(hsd, timing);
        pattern(hsd, 7, Uris.TIMING_CALENDAR_PATTERN, 678, timing);
        pattern(hsd, 8, Uris.TIMING_DELIVERY_PATTERN, 679, timing);
        return timing;
    }

    private static void rate(Seg hsd, Timing timing) {
        UnitsOfTime unit = RATES.get(hsd.segment().element(3));
        if (unit != null) {
            hsd.understood(3);
            timing.getRepeat().setPeriod(1).setPeriodUnit(unit);
            ServiceReader.number(hsd, 4).ifPresent(times -> timing.getRepeat().setFrequency(times.intValue()));
        }
    }

    private static void span(Seg hsd, Timing timing) {
        String unit = SPANS.get(hsd.segment().element(5));
        if (unit != null && hsd.has(6)) {
            hsd.understood(5);
            Duration duration = new Duration();
            ServiceReader.number(hsd, 6).ifPresent(count -> duration.setValue(count));
            timing.getRepeat().setBounds(duration.setSystem(Systems.UCUM).setCode(unit));
        }
    }

    private static void pattern(Seg hsd, int element, String url, int codes, Timing timing) {
        hsd.value(element)
                .ifPresent(code -> timing.addExtension(new Extension(url, PasClaim.concept(Systems.x12(codes), code))));
    }
}
