package org.urgateway.gateway.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.urgateway.gateway.running.Answer;
import org.urgateway.gateway.running.Examples;
import org.urgateway.gateway.running.RunningGateway;

/** A review from request to re-review, as the people of a utilization review organization take it through the gateway. */
class ReviewWorkflowIT {

    private static final String NURSE = "PractitionerRole/workflow-nurse";
    private static final String PHYSICIAN = "PractitionerRole/workflow-physician";
    private static final String SECOND_PHYSICIAN = "PractitionerRole/workflow-second-physician";
    private static final String ADJUSTER = "PractitionerRole/workflow-adjuster";

    /** The example is of Texas, which wants the talk between peers to be offered. */
    private static final String TALK = """
            {"name":"peerToPeer","part":[{"name":"offered","valueDateTime":"2026-01-05T10:00:00-06:00"},
             {"name":"outcome","valueString":"The provider did not call back."}]}""";

    private static final String RECORD = """
            {"request":{"method":"PUT","url":"DocumentReference/workflow-record"},"resource":{
             "resourceType":"DocumentReference","id":"workflow-record","status":"current","description":"Office note",
             "content":[{"attachment":{"title":"Office note"}}]}}""";

    private final RunningGateway gateway = RunningGateway.shared();
    private Task review = new Task();

    @BeforeEach
    void emptyServerWithStaffAndOneRequest() {
        gateway.database().reset();
        String people = Stream.of(
                        person("workflow-nurse", "nurse-reviewer", "registered-nurse"),
                        person("workflow-physician", "utilization-review-physician", "physician"),
                        person("workflow-second-physician", "utilization-review-physician", "physician"),
                        person("workflow-adjuster", "adjuster", "ccm"),
                        RECORD)
                .collect(Collectors.joining(","));
        ok(gateway.post("", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[%s]}".formatted(people)));
        ok(gateway.post("Claim/$submit", Examples.input("02-pended-for-review/request.json")));
        Bundle found = gateway.get("Task?code=utilization-review").as(Bundle.class);
        review = (Task) found.getEntryFirstRep().getResource();
    }

    @Test
    void pendedRequestIsProposedForDenialDeniedAndOverturned() {
        assertThat(state(step(
                        "assign",
                        NURSE,
                        "{\"name\":\"owner\",\"valueReference\":{\"reference\":\"%s\"}}".formatted(NURSE))))
                .isEqualTo("nurse-review");
        assertThat(state(step(
                        "request-information",
                        NURSE,
                        "{\"name\":\"item\",\"part\":[{\"name\":\"text\",\"valueString\":\"Imaging report\"}]}")))
                .isEqualTo("pended-info");
        assertThat(state(step("receive-information", NURSE))).isEqualTo("nurse-review");
        assertThat(state(step("propose-denial", NURSE, line(1, ""), checks()))).isEqualTo("denial-proposed");
        ClaimResponse denied = decide(PHYSICIAN, "denied", "guideline-not-met").as(ClaimResponse.class);
        assertThat(states()).contains("denied");
        Task reReview = ok(gateway.post(
                        "ClaimResponse/%s/$request-re-review".formatted(denied.getIdPart()),
                        parameters(
                                "{\"name\":\"party\",\"valueReference\":{\"reference\":\"%s\"}}"
                                        .formatted(review.getFor().getReference()),
                                "{\"name\":\"grounds\",\"valueString\":\"New records show the need.\"}")))
                .as(Task.class);
        assertThat(decideOn(reReview, PHYSICIAN, "approved", "criteria-met").status())
                .isEqualTo(403);
        ok(decideOn(reReview, SECOND_PHYSICIAN, "approved", "criteria-met"));
        assertThat(states()).containsOnly("overturned");
    }

    @Test
    void nurseApprovesAndNothingMoreIsDecided() {
        ok(decide(NURSE, "approved", "criteria-met"));
        assertThat(states()).containsExactly("approved");
        assertThat(decide(NURSE, "approved", "criteria-met").status()).isEqualTo(409);
    }

    @Test
    void nurseMayNotDenyAndIsToldWhatSheMayDo() {
        Answer refused = decide(NURSE, "denied", "guideline-not-met");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.as(OperationOutcome.class).getIssueFirstRep().getDiagnostics())
                .contains("Task/$propose-denial");
    }

    @Test
    void adjusterMakesNoClinicalDecision() {
        assertThat(decide(ADJUSTER, "approved", "criteria-met").status()).isEqualTo(403);
    }

    @Test
    void denialWithoutTheTalkBetweenPeersIsRefusedInTexas() {
        Answer refused = gateway.post(
                path("decide"),
                parameters(
                        performer(PHYSICIAN),
                        lines("denied", "guideline-not-met"),
                        checks(),
                        "{\"name\":\"note\",\"valueString\":\"The records do not show the need.\"}"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("peerToPeer");
    }

    @Test
    void costIsNoReason() {
        Answer refused = gateway.post(
                path("decide"),
                parameters(
                        performer(PHYSICIAN),
                        lines("denied", "guideline-not-met"),
                        checks(),
                        "{\"name\":\"note\",\"valueString\":\"Too expensive.\"}"));
        assertThat(refused.status()).isEqualTo(422);
    }

    @Test
    void disputedOutcomeDoesNotGoToTheRegulatorAtOnce() {
        ok(decide(PHYSICIAN, "denied", "guideline-not-met"));
        String party = "{\"name\":\"party\",\"valueReference\":{\"reference\":\"%s\"}}"
                .formatted(review.getFor().getReference());
        Task dispute = ok(gateway.post(
                        path("dispute"),
                        parameters(party, "{\"name\":\"grounds\",\"valueString\":\"The care is needed.\"}")))
                .as(Task.class);
        assertThat(gateway.post("Task/%s/$escalate".formatted(dispute.getIdPart()), parameters(party))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void deferredReviewIsResumedAndWithdrawn() {
        assertThat(state(step("defer", ADJUSTER, "{\"name\":\"reason\",\"valueCode\":\"injury-disputed\"}")))
                .isEqualTo("deferred-liability");
        assertThat(state(step("resume", ADJUSTER))).isEqualTo("received");
        assertThat(state(step(
                        "refer-to-physician",
                        NURSE,
                        "{\"name\":\"reason\",\"valueCode\":\"opinion\"}",
                        "{\"name\":\"question\",\"valueString\":\"Is it related?\"}")))
                .isEqualTo("referred-physician");
        assertThat(state(step("withdraw", NURSE))).isEqualTo("withdrawn");
    }

    private Task step(String operation, String performer, String... more) {
        return ok(gateway.post(
                        path(operation),
                        parameters(Stream.concat(Stream.of(performer(performer)), Stream.of(more))
                                .toArray(String[]::new))))
                .as(Task.class);
    }

    private Answer decide(String performer, String decision, String reason) {
        return decideOn(review, performer, decision, reason);
    }

    private Answer decideOn(Task task, String performer, String decision, String reason) {
        return gateway.post(
                "Task/%s/$decide".formatted(task.getIdPart()),
                parameters(
                        performer(performer),
                        lines(decision, reason),
                        checks(),
                        TALK,
                        "{\"name\":\"note\",\"valueString\":\"The records were compared with the guideline.\"}"));
    }

    private String lines(String decision, String reason) {
        int count = determination().getItem().size();
        return IntStream.rangeClosed(1, count)
                .mapToObj(line -> line(line, "{\"name\":\"decision\",\"valueCode\":\"%s\"},".formatted(decision))
                        .replace("guideline-not-met", reason))
                .collect(Collectors.joining(","));
    }

    private static String line(int sequence, String decision) {
        return """
                {"name":"line","part":[{"name":"sequence","valuePositiveInt":%d},%s
                {"name":"reason","valueCode":"guideline-not-met"},
                {"name":"guideline","valueCanonical":"http://guidelines.example.org/PlanDefinition/back|2026.1"},
                {"name":"evidence","valueReference":{"reference":"DocumentReference/workflow-record"}}]}
                """.formatted(sequence, decision);
    }

    private static String checks() {
        return Stream.of("benefit", "regulation", "guideline")
                .map("""
                        {"name":"check","part":[{"name":"check","valueCode":"%s"},{"name":"result","valueCode":"met"}]}
                        """::formatted)
                .collect(Collectors.joining(","));
    }

    private static String performer(String role) {
        return "{\"name\":\"performer\",\"valueReference\":{\"reference\":\"%s\"}}".formatted(role);
    }

    private static String parameters(String... parameters) {
        return "{\"resourceType\":\"Parameters\",\"parameter\":[%s]}".formatted(String.join(",", parameters));
    }

    private static String person(String id, String role, String credential) {
        return """
                {"request":{"method":"PUT","url":"Practitioner/%1$s"},"resource":{"resourceType":"Practitioner","id":"%1$s",
                 "active":true,"identifier":[{"system":"http://hl7.org/fhir/sid/us-npi","value":"%4$s"}],
                 "name":[{"family":"Example","given":["%1$s"]}],
                 "qualification":[{"code":{"coding":[{"system":"http://urgateway.org/fhir/CodeSystem/credential","code":"%3$s"}]},
                 "identifier":[{"system":"http://licences.example.org","value":"L-%4$s"}],
                 "issuer":{"display":"Texas Medical Board"},
                 "period":{"start":"2020-01-01","end":"2099-12-31"}}]}},
                {"request":{"method":"PUT","url":"PractitionerRole/%1$s"},"resource":{"resourceType":"PractitionerRole","id":"%1$s",
                 "active":true,"practitioner":{"reference":"Practitioner/%1$s"},
                 "specialty":[{"text":"Orthopaedic surgery"}],"telecom":[{"system":"phone","value":"555-0100"}],
                 "availabilityExceptions":"Monday to Friday, 9:00 to 17:00",
                 "code":[{"coding":[{"system":"http://urgateway.org/fhir/CodeSystem/role","code":"%2$s"}]}]}}
                """.formatted(id, role, credential, 1_000_000_000L + Math.abs(id.hashCode() % 900_000_000));
    }

    private String path(String operation) {
        return "Task/%s/$%s".formatted(review.getIdPart(), operation);
    }

    private ClaimResponse determination() {
        return gateway
                .get("ClaimResponse?request=" + review.getFocus().getReference())
                .as(Bundle.class)
                .getEntry()
                .stream()
                .map(entry -> (ClaimResponse) entry.getResource())
                .findFirst()
                .orElseThrow();
    }

    private List<String> states() {
        return gateway.get("Task?code=utilization-review").as(Bundle.class).getEntry().stream()
                .map(entry -> state((Task) entry.getResource()))
                .toList();
    }

    private static String state(Task task) {
        return task.getBusinessStatus().getCodingFirstRep().getCode();
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
        return answer;
    }
}
