package org.urgateway.mapping.x12;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;
import org.junit.jupiter.api.Test;
import org.urgateway.mapping.Uris;
import org.urgateway.mapping.x12.wire.Segment;
import org.urgateway.terminology.Systems;

class DeliveryWriterTest {

    private static final String ORDER = "urn:uuid:0d2c0000-0000-4000-8000-000000000009";

    @Test
    void threeVisitsAWeekAreWritten() {
        assertThat(written(3, 1))
                .satisfies(hsd -> assertThat(hsd.element(3)).isEqualTo("WK"))
                .satisfies(hsd -> assertThat(hsd.element(4)).isEqualTo("3"));
    }

    @Test
    void everyTwoWeeksHasNoPlaceAndIsNotWrittenAsOnceAWeek() {
        assertThat(written(1, 2))
                .satisfies(hsd -> assertThat(hsd.element(2)).isEqualTo("12"))
                .satisfies(hsd -> assertThat(hsd.element(3)).isEmpty())
                .satisfies(hsd -> assertThat(hsd.element(4)).isEmpty());
    }

    private static Segment written(int frequency, int period) {
        var timing = new Timing();
        timing.getRepeat().setFrequency(frequency).setPeriod(period).setPeriodUnit(UnitsOfTime.WK);
        var bundle = new Bundle();
        bundle.addEntry().setFullUrl(ORDER).setResource(new ServiceRequest().setOccurrence(timing));
        var item = new ItemComponent();
        item.addExtension(Uris.REQUESTED_SERVICE, new Reference(ORDER));
        var visits = new Quantity()
                .setValue(12)
                .setSystem(Systems.X12_QUANTITY_QUALIFIER)
                .setCode("VS");
        return new DeliveryWriter(Source.of(bundle))
                .write(item, Optional.of(visits))
                .orElseThrow()
                .segment();
    }
}
