package org.urgateway.camelroutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.urgateway.messagelog.MessageState;
import org.urgateway.messagelog.Submission;

/** Messages that become several requests, of which one follows from the answer to the one before. */
@Timeout(180)
class StepsTest {

    private static final String FOUND = """
            {"resourceType":"Bundle","type":"batch-response","entry":[
            {"response":{"status":"200 OK"},"resource":{"resourceType":"Bundle","type":"searchset","entry":[{"resource":
            {"resourceType":"Task","id":"7","status":"on-hold","intent":"order","for":{"reference":"Patient/3"},
            "requester":{"reference":"Organization/5"},"businessStatus":{"coding":[{"code":"pended-info"}]}}}]}},
            {"response":{"status":"200 OK"},"resource":{"resourceType":"Bundle","type":"searchset"}}]}
            """;
    private static final String STORED = """
            {"resourceType":"Bundle","type":"transaction-response","entry":[
            {"response":{"status":"201 Created","location":"DocumentReference/11/_history/1"}}]}
            """;
    private static final String TASK = "{\"resourceType\":\"Task\",\"id\":\"7\"}";

    private final RunningRoutes routes =
            new RunningRoutes().with("valley", RunningRoutes.sharedPartner("valley", "EHR1"));

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void requestThatFollowsFromAnAnswerIsInTheLogBeforeItIsSentAndSentAgainAsItWas() throws Exception {
        routes.server().answer(200, request -> {
            if (request.contains("\"transaction\"")) {
                // The server is gone in the middle: its answer says nothing.
                routes.server().answer(200, StepsTest::answer);
                return "gone";
            }
            return answer(request);
        });
        routes.start();
        try (var client = MllpClient.connect(routes.sharedPort())) {
            assertThat(Messages.field(client.send(document()), "MSA", 1)).isEqualTo("AR");
            var interrupted = routes.log().submissions(routes.onlyLogged().id());
            assertThat(interrupted).extracting(Submission::operation).containsExactly("batch", "transaction");
            assertThat(interrupted.get(1).response()).isEmpty();

            routes.awaitLogged(MessageState.ANSWERED);

            assertThat(Messages.field(client.send(document()), "MSA", 1)).isEqualTo("AA");
        }
        assertThat(routes.log().submissions(routes.onlyLogged().id()))
                .extracting(Submission::operation)
                .containsExactly("batch", "transaction", "Task/7/$receive-information");
        assertThat(sent("\"transaction\"")).hasSize(2);
        assertThat(sent("\"transaction\"").stream().distinct()).hasSize(1);
        assertThat(sent("DocumentReference/11")).hasSize(1);
        assertThat(routes.log().stages(routes.onlyLogged().id()).stream().flatMap(stage -> stage.detail().stream()))
                .anyMatch(detail -> detail.contains("Task/7, which waited for information"));
    }

    private static String answer(String request) {
        if (request.contains("\"batch\"")) {
            return FOUND;
        }
        return request.contains("\"transaction\"") ? STORED : TASK;
    }

    private List<String> sent(String part) {
        return routes.server().received().stream()
                .filter(request -> request.contains(part))
                .toList();
    }

    private static String document() throws Exception {
        return Files.readString(
                        Path.of("src/test/resources/golden/hl7v2/mdm-t02-report/input.hl7"), StandardCharsets.UTF_8)
                .replace('\n', '\r');
    }
}
