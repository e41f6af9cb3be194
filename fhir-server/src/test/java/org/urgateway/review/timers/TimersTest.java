package org.urgateway.review.timers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.urgateway.terminology.ReviewState;
import org.urgateway.terminology.Systems;

class TimersTest {

    /** A Monday, ten in the morning in Georgia and Florida. */
    private static final String MONDAY = "2026-11-16T15:00:00Z";

    private static final TimedServer SERVER = TimedServer.start();

    private final TimedServer server = SERVER.emptied(MONDAY);

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void submittedReviewCarriesItsStrictestLimitAndATimer() {
        Task review = server.submit("FL");

        assertThat(review.getRestriction().getPeriod().getEndElement().getValueAsString())
                .isEqualTo("2026-11-19T23:59:59-05:00");
        Extension clock = review.getExtensionByUrl(Systems.structure("review-clock"));
        assertThat(part(clock, "rule")).isEqualTo("fl-request-for-authorization");
        assertThat(part(clock, "citation")).isEqualTo("Fla. Stat. § 440.13(3)(d)");
        assertThat(part(clock, "verified")).isEqualTo("true");
        assertThat(part(clock, "due")).isEqualTo("2026-11-19T23:59:59-05:00");
        assertThat(server.timers()).containsExactly(Instant.parse("2026-11-18T04:59:59Z"));
    }

    @Test
    void warningComesBeforeTheLimitAndOnce() {
        server.submit("FL");

        server.pushTo("2026-11-18T04:59:58Z");
        assertThat(tags()).isEmpty();
        server.pushTo("2026-11-18T05:00:00Z");

        assertThat(tags()).containsExactly("deadline-approaching");
        assertThat(server.history()).containsExactly("submit", "deadline-approaching");
        assertThat(server.provenances().get(1).getReasonFirstRep().getText())
                .contains("fl-request-for-authorization", "19 November 2026");
        server.push(Duration.ofMinutes(10));
        assertThat(server.history()).hasSize(2);
        assertThat(server.timers()).containsExactly(Instant.parse("2026-11-19T04:59:59Z"));
    }

    @Test
    void partnersAreToldOfAWarning() {
        TimedServer.jdbc()
                .update(
                        "insert into delivery_partner (name, insurers, events, own_steps, in_flight, per_second, registered_at)"
                                + " values ('north', array[?], array['clock-warning'], false, 1, 0, now())",
                        TimedServer.INSURER);
        Task review = server.submit("FL");

        server.pushTo("2026-11-18T05:00:00Z");

        assertThat(TimedServer.jdbc()
                        .queryForList(
                                "select array_to_string(resources, ' ') from delivery where event = 'clock-warning'",
                                String.class))
                .singleElement()
                .asString()
                .contains("Task/" + review.getIdElement().getIdPart() + "/_history/2", "/_history/1");
    }

    @Test
    void silenceInFloridaIsConsentAndCertifiesTheLinesOnce() {
        server.submit("FL");

        server.pushTo("2026-11-20T05:00:00Z");

        Task review = server.task();
        assertThat(ReviewState.APPROVED.in(review.getBusinessStatus())).isTrue();
        assertThat(actions(server.answer())).containsExactly("A1", "A1");
        assertThat(notes(server.answer()))
                .anyMatch(note -> note.contains("consents to the medical necessity")
                        && note.contains("fl-request-for-authorization")
                        && note.contains("Fla. Stat. § 440.13(3)(d)"));
        assertThat(tags()).containsExactly("deadline-missed");
        assertThat(server.history()).containsExactly("submit", "expire");
        assertThat(part(review.getExtensionByUrl(Systems.structure("review-clock")), "missed"))
                .isEqualTo("2026-11-20T00:00:00-05:00");
        server.push(Duration.ofDays(400));
        assertThat(server.history()).hasSize(2);
        assertThat(server.timers()).isEmpty();
    }

    @Test
    void lastSecondOfTheLimitIsInTime() {
        server.submit("FL");

        server.pushTo("2026-11-20T04:59:59Z");

        assertThat(server.task().getStatus()).isEqualTo(TaskStatus.REQUESTED);
        assertThat(server.history()).doesNotContain("expire");
    }

    @Test
    void silenceInGeorgiaLeadsToTheNextDutyAndThenToPayment() {
        Task review = server.submit("GA");
        assertThat(review.getRestriction().getPeriod().getEndElement().getValueAsString())
                .isEqualTo("2026-11-23T23:59:59-05:00");

        server.pushTo("2026-11-24T05:00:00Z");
        Task late = server.task();
        assertThat(ReviewState.RECEIVED.in(late.getBusinessStatus())).isTrue();
        assertThat(late.getRestriction().getPeriod().getEndElement().getValueAsString())
                .isEqualTo("2026-12-07T23:59:59-05:00");
        assertThat(actions(server.answer())).containsExactly("A4", "A4");

        server.pushTo("2026-12-08T05:00:00Z");
        assertThat(ReviewState.APPROVED.in(server.task().getBusinessStatus())).isTrue();
        assertThat(actions(server.answer())).containsExactly("A1", "A1");
        assertThat(notes(server.answer())).anyMatch(note -> note.contains("ga-205-authorize-or-controvert"));
        assertThat(server.history()).filteredOn("expire"::equals).hasSize(2);
    }

    @Test
    void silenceInTexasIsAViolationAndTheReviewGoesOn() {
        server.submit("TX");

        server.pushTo("2026-11-20T12:00:00Z");

        assertThat(ReviewState.RECEIVED.in(server.task().getBusinessStatus())).isTrue();
        assertThat(tags()).containsExactly("deadline-missed");
        assertThat(actions(server.answer())).containsExactly("A4", "A4");
        assertThat(server.timers()).isEmpty();
    }

    @Test
    void silenceInCaliforniaEndsTheReviewWithoutDecidingIt() {
        server.submit("CA");

        server.pushTo("2026-12-01T12:00:00Z");

        assertThat(ReviewState.EXPIRED.in(server.task().getBusinessStatus())).isTrue();
        assertThat(actions(server.answer())).containsExactly("CT", "CT");
        assertThat(notes(server.answer()))
                .anyMatch(note -> note.contains("workers' compensation judge") && note.contains("Unverified rule"));
    }

    @Test
    void timersSurviveARestart() {
        try (TimedServer before = server.another()) {
            before.submit("FL");
        }
        try (TimedServer after = server.another()) {
            after.pushTo("2026-11-20T05:00:00Z");
            assertThat(ReviewState.APPROVED.in(after.task().getBusinessStatus()))
                    .isTrue();
        }
    }

    @Test
    void nodeThatDiedAtItsTimerIsReplaced() {
        server.submit("FL");
        TimedServer.jdbc()
                .update("update scheduled_tasks set picked = true, picked_by = 'dead',"
                        + " last_heartbeat = '2026-11-18T05:00:00Z', execution_time = '2026-11-18T05:00:00Z'");
        server.to("2026-11-20T05:00:00Z");

        try (TimedServer other = server.another()) {
            other.settle();
        }
        assertThat(server.history()).containsExactly("submit", "expire");
    }

    @Test
    void twoNodesExpireEachReviewOnce() {
        server.submit("FL");
        try (TimedServer other = server.another()) {
            server.to("2026-11-20T05:00:00Z");
            server.look();
            other.look();
            server.settle();
        }
        assertThat(server.history()).containsExactly("submit", "expire");
    }

    @Test
    void timerThatFiresForNothingChangesNothing() {
        Task review = server.submit("FL");
        TimedServer.jdbc()
                .update(
                        "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
                                + " values ('review-clock', ?, '2026-11-16T15:01:00Z', false, 1)",
                        review.getIdElement().getIdPart() + "@1");

        server.pushTo("2026-11-16T15:02:00Z");

        assertThat(server.history()).containsExactly("submit");
        assertThat(server.task().getMeta().getVersionId()).isEqualTo("1");
        assertThat(server.timers()).containsExactly(Instant.parse("2026-11-18T04:59:59Z"));
    }

    @Test
    void lostTimersAreRebuiltFromTheTasks() {
        server.submit("FL");
        List<Instant> timers = server.timers();
        TimedServer.jdbc().update("delete from scheduled_tasks");

        assertThat(server.rebuild()).isEqualTo(new TimerRebuild.Summary(1, 1, 0));
        assertThat(server.timers()).isEqualTo(timers);
        assertThat(server.rebuild()).isEqualTo(new TimerRebuild.Summary(1, 1, 0));
        assertThat(server.timers()).isEqualTo(timers);
        assertThat(server.task().getMeta().getVersionId()).isEqualTo("1");
    }

    @Test
    void explanationTellsTheReckoningAndWhatElseApplies() {
        Parameters answer = server.explain(server.submit("GA"));

        assertThat(answer.getParameterValue("due").primitiveValue()).isEqualTo("2026-11-23T23:59:59-05:00");
        assertThat(answer.getParameterValue("verified").primitiveValue()).isEqualTo("false");
        assertThat(answer.getParameterValue("warning").primitiveValue()).startsWith("Unverified rule: ga-205-answer");
        assertThat(parts(answer, "rule", "id")).containsExactly("ga-205-answer", "ga-205-authorize-or-controvert");
        assertThat(parts(answer, "rule", "step"))
                .contains("Day zero is Monday 16 November 2026; 5 business days are counted from the day after it.");
        assertThat(parts(answer, "notRunning", "reason"))
                .contains("it applies only where this is stated: managed-care-organization.");
    }

    @Test
    void explanationOfAReviewThatIsNotThereIsNotFound() {
        Task unknown = new Task();
        unknown.setId("Task/unknown");
        assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> server.explain(unknown));
    }

    private static List<String> parts(Parameters answer, String name, String part) {
        return answer.getParameter().stream()
                .filter(parameter -> parameter.getName().equals(name))
                .flatMap(parameter -> parameter.getPart().stream())
                .filter(found -> found.getName().equals(part))
                .map(found -> found.getValue().primitiveValue())
                .toList();
    }

    private List<String> tags() {
        return server.task().getMeta().getTag().stream()
                .filter(tag -> Systems.local("event").equals(tag.getSystem()))
                .map(Coding::getCode)
                .toList();
    }

    private static String part(Extension clock, String name) {
        return Optional.ofNullable(clock.getExtensionByUrl(name))
                .map(found -> found.getValue().primitiveValue())
                .orElse("absent");
    }

    private static List<String> actions(ClaimResponse answer) {
        return answer.getItem().stream()
                .flatMap(item -> item.getAdjudication().stream())
                .flatMap(adjudication -> adjudication.getExtension().stream())
                .flatMap(action -> action.getExtension().stream())
                .filter(extension -> extension.getValue() instanceof CodeableConcept)
                .map(extension -> ((CodeableConcept) extension.getValue())
                        .getCodingFirstRep()
                        .getCode())
                .filter(code -> code.length() == 2)
                .toList();
    }

    private static List<String> notes(ClaimResponse answer) {
        return answer.getProcessNote().stream()
                .map(ClaimResponse.NoteComponent::getText)
                .toList();
    }
}
