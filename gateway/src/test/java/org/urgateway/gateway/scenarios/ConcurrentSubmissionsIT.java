package org.urgateway.gateway.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.urgateway.gateway.running.Answer;
import org.urgateway.gateway.running.AnsweredItem;
import org.urgateway.gateway.running.Examples;
import org.urgateway.gateway.running.RunningGateway;

/** Many requests at once about the same people end with one record of each. */
class ConcurrentSubmissionsIT {

    private static final String SUBMIT = "Claim/$submit";
    private static final int REQUESTS = 32;

    private final RunningGateway gateway = RunningGateway.shared();
    private final String request = Examples.input("01-certified-at-once/request.json");

    @BeforeEach
    void emptyServer() {
        gateway.database().reset();
    }

    @Test
    void simultaneousRequestsOfTheSamePartiesEndWithOneOfEach() throws Exception {
        List<String> requests = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            requests.add(distinct(i));
        }
        List<Answer> answers = atOnce(requests);
        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(numbers(answers)).doesNotHaveDuplicates().hasSize(2 * REQUESTS);
        assertThat(Map.of(
                        "Patient", gateway.database().resources("Patient"),
                        "Coverage", gateway.database().resources("Coverage"),
                        "Organization", gateway.database().resources("Organization"),
                        "Practitioner", gateway.database().resources("Practitioner"),
                        "PractitionerRole", gateway.database().resources("PractitionerRole"),
                        "Claim", gateway.database().resources("Claim")))
                .isEqualTo(Map.of(
                        "Patient", 1L,
                        "Coverage", 1L,
                        "Organization", 3L,
                        "Practitioner", 1L,
                        "PractitionerRole", 1L,
                        "Claim", (long) REQUESTS));
    }

    @Test
    void oneRequestSentManyTimesAtOnceIsAnsweredOnce() throws Exception {
        List<Answer> answers = atOnce(java.util.Collections.nCopies(REQUESTS, request));
        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers).extracting(Answer::body).containsOnly(answers.get(0).body());
        assertThat(gateway.database().resources("Claim")).isEqualTo(1);
    }

    /** The same people and things asked for, another request: new identifiers and a new Claim. */
    private String distinct(int number) {
        return request.replace("BV-2026-0117", "BV-2026-1" + number)
                .replace("BV-SUB-0117", "BV-SUB-1" + number)
                .replace(claimUrl(), "urn:uuid:" + UUID.randomUUID());
    }

    private String claimUrl() {
        return new Answer(0, "", request).as(Bundle.class).getEntryFirstRep().getFullUrl();
    }

    private List<Answer> atOnce(List<String> requests) throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(requests.size());
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Answer>> sent = new ArrayList<>();
            for (String json : requests) {
                sent.add(senders.submit(() -> {
                    start.await();
                    return gateway.post(SUBMIT, json);
                }));
            }
            start.countDown();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : sent) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            senders.shutdownNow();
        }
    }

    private static List<String> numbers(List<Answer> answers) {
        return answers.stream()
                .flatMap(answer -> AnsweredItem.of(answer.as(Bundle.class)).stream())
                .flatMap(item -> item.authorizationNumber().stream())
                .toList();
    }
}
