package org.urgateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.urgateway.terminology.ReviewState;
import org.urgateway.terminology.ReviewTag;
import org.urgateway.terminology.ReviewType;
import org.urgateway.terminology.Systems;
import org.urgateway.terminology.TaskCode;

/** Reviews are found by what makes them urgent, the most urgent one first. */
class WorkByDueTimeTest {

    private final TestServer server = TestServer.empty();

    @BeforeEach
    void store() {
        put(review("undated", ReviewState.RECEIVED, ReviewType.RETROSPECTIVE, "TX"));
        Task late = review("late", ReviewState.NURSE_REVIEW, ReviewType.PRE_CERTIFICATION, "CA");
        due(late, "2026-11-20T17:00:00-08:00").setOwner(new Reference("PractitionerRole/nurse"));
        put(late);
        Task soon = review("soon", ReviewState.DENIAL_PROPOSED, ReviewType.CONCURRENT, "CA");
        put(due(soon, "2026-11-18T09:00:00-08:00").setPriority(TaskPriority.URGENT));
        Task overdue = review("overdue", ReviewState.PENDED_INFO, ReviewType.PRE_CERTIFICATION, "NY");
        overdue.addExtension(new Extension(Systems.structure("claim-number"), new Identifier().setValue("MM-1")));
        overdue.getMeta().addTag(ReviewTag.PROVISIONAL.coding());
        put(due(overdue, "2026-11-16T09:00:00-05:00"));
        put(due(review("done", ReviewState.APPROVED, ReviewType.CONCURRENT, "CA"), "2026-11-01T09:00:00-08:00"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "code=utilization-review&status=requested,accepted,in-progress,on-hold; overdue soon late undated",
                "due=lt2026-11-18T20:00:00Z&status:not=completed; overdue soon",
                "jurisdiction=CA&status:not=completed; soon late",
                "business-status=nurse-review,denial-proposed; soon late",
                "owner=PractitionerRole/nurse; late",
                "owner:missing=true&status:not=completed; overdue soon undated",
                "review-type=concurrent; done soon",
                "priority=urgent; soon",
                "claim-number=MM-1; overdue",
                "_tag=http://urgateway.org/fhir/CodeSystem/review-tag|provisional; overdue",
                "jurisdiction=CA&review-type=concurrent&due=lt2026-11-18T20:00:00Z; done soon"
            })
    void reviewsAreFoundByWhatMakesThemUrgentTheFirstDueFirst(String query, String expected) {
        assertThat(search(query + "&_sort=due")).isEqualTo(List.of(expected.split(" ", -1)));
    }

    private List<String> search(String query) {
        String encoded = Arrays.stream(query.split("&", -1))
                .map(parameter -> parameter.split("=", 2))
                .map(parts -> parts[0] + "=" + URLEncoder.encode(parts[1], StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return server.parse(Bundle.class, server.get("/Task?" + encoded)).getEntry().stream()
                .map(entry -> entry.getResource().getIdPart())
                .toList();
    }

    private static Task review(String id, ReviewState state, ReviewType type, String jurisdiction) {
        Task task = new Task()
                .setIntent(TaskIntent.ORDER)
                .setStatus(state.taskStatus())
                .setBusinessStatus(state.concept())
                .setCode(TaskCode.UTILIZATION_REVIEW.concept());
        task.setId(id);
        task.addExtension(new Extension(Systems.structure("review-type"), type.concept()));
        CodeableConcept law = new CodeableConcept();
        law.addCoding().setSystem(Systems.STATE).setCode(jurisdiction);
        task.addExtension(new Extension(Systems.structure("jurisdiction"), law));
        return task;
    }

    private static Task due(Task task, String time) {
        task.getRestriction().getPeriod().getEndElement().setValueAsString(time);
        return task;
    }

    private void put(Task task) {
        server.client().update().resource(task).execute();
    }
}
