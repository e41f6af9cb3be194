package org.urgateway.submitting;

import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.urgateway.terminology.Rejection;

/**
 * Sends a request again where another one got in its way.
 *
 * <p>The FHIR server answers 409 where two requests change the same resource at once, and 429 where it has too much to do. Neither is a
 * fault of the request, and the same one goes through a moment later.
 */
public final class PersistentClient {

    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int TRIES = 8;
    private static final int STEP_TRIES = 3;
    private static final int LONGEST_PAUSE_MILLIS = 100;

    private static final Set<String> TO_THE_BASE = Set.of("transaction", "batch");

    private final PasClient client;

    /** Sends by a client. */
    public PersistentClient(PasClient client) {
        this.client = client;
    }

    /**
     * The answer; a server that is in the way of itself all the time counts as unavailable, so that the message waits. A review that
     * answers 409 all the time stands where the step is not legal, and that is an answer.
     */
    public PasAnswer send(String operation, String json) {
        var path = TO_THE_BASE.contains(operation) ? "" : operation;
        var isStep = operation.startsWith("Task/");
        PasAnswer answer = client.post(path, json);
        for (var tried = 1; answer instanceof PasAnswer.Refused refused && isPassing(refused); tried++) {
            if (tried == (isStep ? STEP_TRIES : TRIES)) {
                return isStep && refused.status() == CONFLICT
                        ? answer
                        : new PasAnswer.Unavailable("HTTP status " + refused.status());
            }
            pause(tried);
            answer = client.post(path, json);
        }
        return answer;
    }

    private static boolean isPassing(PasAnswer.Refused refused) {
        return refused.status() == TOO_MANY_REQUESTS || (refused.status() == CONFLICT && !isReused(refused));
    }

    /** The identifier stands for another request, and will the next time too. */
    private static boolean isReused(PasAnswer.Refused refused) {
        return refused.outcome().getIssue().stream()
                .anyMatch(issue -> Rejection.IDENTIFIER_REUSED.in(issue.getDetails()));
    }

    private static void pause(int tried) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(1, LONGEST_PAUSE_MILLIS * tried));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
