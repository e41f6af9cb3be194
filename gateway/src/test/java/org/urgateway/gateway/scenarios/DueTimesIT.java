package org.urgateway.gateway.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.urgateway.gateway.running.Examples;
import org.urgateway.gateway.running.RunningGateway;
import org.urgateway.terminology.Systems;

/** A pended request has a due time that can be searched by and explained. */
class DueTimesIT {

    private final RunningGateway gateway = RunningGateway.shared();

    @BeforeEach
    void emptyServer() {
        gateway.database().reset();
        gateway.post("Claim/$submit", Examples.input("02-pended-for-review/request.json"));
    }

    @Test
    void pendedReviewCarriesTheLimitOfItsState() {
        Task review = review("Task");

        Extension clock = review.getExtensionByUrl(Systems.structure("review-clock"));
        assertThat(clock.getExtensionString("rule")).isEqualTo("tx-preauthorization");
        assertThat(clock.getExtensionString("citation")).contains("134.600");
        assertThat(review.getRestriction().getPeriod().getEnd())
                .isEqualTo(((DateTimeType) clock.getExtensionByUrl("due").getValue()).getValue())
                .isAfter(review.getAuthoredOn());
    }

    @Test
    void reviewsAreFoundByDueTimeMostUrgentFirst() {
        assertThat(review("Task?due=ge2026-01-01&_sort=due").getId()).isNotNull();
        assertThat(found("Task?due=lt2026-01-01").getEntry()).isEmpty();
    }

    @Test
    void dueTimeIsExplained() {
        Task review = review("Task");

        Parameters answer = gateway.get("Task/" + review.getIdElement().getIdPart() + "/$explain-due")
                .as(Parameters.class);

        assertThat(answer.getParameterValue("due").primitiveValue())
                .isEqualTo(review.getRestriction().getPeriod().getEndElement().getValueAsString());
        assertThat(answer.getParameter("rule").getPart())
                .filteredOn(part -> part.getName().equals("step"))
                .extracting(part -> part.getValue().primitiveValue())
                .anyMatch(step -> step.startsWith("The clock starts when the request was received"))
                .contains("If nothing is done by then: An administrative violation; the treatment is not deemed"
                        + " approved.");
    }

    private Task review(String query) {
        return (Task) found(query).getEntryFirstRep().getResource();
    }

    private Bundle found(String query) {
        return gateway.get(query).as(Bundle.class);
    }
}
