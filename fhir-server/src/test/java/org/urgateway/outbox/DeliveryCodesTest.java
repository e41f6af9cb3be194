package org.urgateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.CodeSystem;
import org.junit.jupiter.api.Test;
import org.urgateway.terminology.TerminologyFiles;

/** The codes that the outbox speaks are those that are published. */
class DeliveryCodesTest {

    @Test
    void eventsAreThoseOfTheCodeSystem() {
        assertThat(Arrays.stream(DeliveryEvent.values()).map(DeliveryEvent::code))
                .containsExactlyElementsOf(codes("delivery-event"));
    }

    @Test
    void outcomesAreThoseOfTheCodeSystem() {
        assertThat(Arrays.stream(DeliveryOutcome.values()).map(DeliveryOutcome::code))
                .containsExactlyElementsOf(codes("delivery-outcome"));
    }

    private static List<String> codes(String name) {
        String text = Objects.requireNonNull(TerminologyFiles.codeSystems().get(name), name);
        return FhirContext.forR4Cached().newJsonParser().parseResource(CodeSystem.class, text).getConcept().stream()
                .map(concept -> concept.getCode())
                .toList();
    }
}
