package org.urgateway.feeds;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.hl7.fhir.r4.model.Parameters;
import org.urgateway.submitting.PasAnswer;
import org.urgateway.submitting.PasClient;

/** Posts to the FHIR server, and again after growing pauses while it does not answer. */
final class PatientPosts {

    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int TRIES = 10;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final PasClient client;
    private final Duration firstPause;
    private final BooleanSupplier goesOn;

    /**
     * Posts by a client.
     *
     * @param firstPause before the second try
     * @param goesOn whether there is still time to wait
     */
    PatientPosts(PasClient client, Duration firstPause, BooleanSupplier goesOn) {
        this.client = client;
        this.firstPause = firstPause;
        this.goesOn = goesOn;
    }

    /** The answer to a call of an operation that has no second effect when it is called again. */
    Parameters post(String path, String body) {
        var pause = firstPause;
        for (var tried = 1; tried <= TRIES && goesOn.getAsBoolean(); tried++) {
            var answer = client.post(path, body);
            if (answer instanceof PasAnswer.Answered answered && answered.resource() instanceof Parameters parameters) {
                return parameters;
            }
            if (answer instanceof PasAnswer.Refused refused && !isPassing(refused.status())) {
                throw new FeedRefusedException("The FHIR server refuses the rows: "
                        + refused.outcome().getIssueFirstRep().getDiagnostics());
            }
            sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
        throw new NotNowException("the FHIR server does not answer");
    }

    private static boolean isPassing(int status) {
        return status == CONFLICT || status == TOO_MANY_REQUESTS;
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotNowException("the gateway stops");
        }
    }
}
