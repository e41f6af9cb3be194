package org.urgateway.receiving;

import java.util.concurrent.ThreadLocalRandom;
import org.urgateway.submitting.PasAnswer;
import org.urgateway.submitting.PasClient;
import org.urgateway.submitting.PasOperation;

/**
 * Sends a request again where another one got in its way.
 *
 * <p>The FHIR server answers 409 where two requests change the same resource at once, and 429 where it has too much to do. Neither is a
 * fault of the request, and the same one goes through a moment later.
 */
final class PersistentClient {

    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int TRIES = 8;
    private static final int LONGEST_PAUSE_MILLIS = 100;

    private final PasClient client;

    PersistentClient(PasClient client) {
        this.client = client;
    }

    /** The answer; a server that is in the way of itself all the time counts as unavailable, so that the message waits. */
    PasAnswer send(PasOperation operation, String json) {
        var status = 0;
        for (var tried = 1; tried <= TRIES; tried++) {
            var answer = client.send(operation, json);
            if (!(answer instanceof PasAnswer.Refused refused) || !isPassing(refused.status())) {
                return answer;
            }
            status = refused.status();
            pause(tried);
        }
        return new PasAnswer.Unavailable("HTTP status " + status);
    }

    private static boolean isPassing(int status) {
        return status == CONFLICT || status == TOO_MANY_REQUESTS;
    }

    private static void pause(int tried) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(1, LONGEST_PAUSE_MILLIS * tried));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
