package org.urgateway.feeds;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Parameters;
import org.urgateway.submitting.PasAnswer;
import org.urgateway.submitting.PasClient;
import org.urgateway.submitting.PersistentClient;

/** Asks the FHIR server for feeds, and again after growing pauses while it cannot be reached. */
final class FeedClient {

    private static final int TRIES = 10;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final PersistentClient client;
    private final PasClient reads;
    private final Duration firstPause;
    private final BooleanSupplier goesOn;

    /**
     * Asks by a client.
     *
     * @param firstPause before the second try
     * @param goesOn whether there is still time to wait
     */
    FeedClient(PasClient client, Duration firstPause, BooleanSupplier goesOn) {
        this.client = new PersistentClient(client);
        this.reads = client;
        this.firstPause = firstPause;
        this.goesOn = goesOn;
    }

    /**
     * What the server says to a request that has no second effect when it is sent again: an answer or a refusal.
     *
     * @throws NotNowException where it says nothing for long, or the gateway stops
     */
    PasAnswer ask(String path, String body) {
        var pause = firstPause;
        for (var tried = 1; tried <= TRIES && goesOn.getAsBoolean(); tried++) {
            var answer = client.send(path, body);
            if (!(answer instanceof PasAnswer.Unavailable)) {
                return answer;
            }
            sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
        throw new NotNowException("the FHIR server does not answer");
    }

    /**
     * The answer to an operation that takes many rows at once.
     *
     * @throws FeedRefusedException where it does not want them as a whole
     */
    Parameters parameters(String path, String body) {
        var answer = ask(path, body);
        if (answer instanceof PasAnswer.Answered answered && answered.resource() instanceof Parameters parameters) {
            return parameters;
        }
        if (answer instanceof PasAnswer.Refused refused) {
            throw new FeedRefusedException("The FHIR server refuses the rows: "
                    + refused.outcome().getIssueFirstRep().getDiagnostics());
        }
        throw new NotNowException("the FHIR server answers something else than was asked");
    }

    /**
     * What a search finds.
     *
     * @throws NotNowException where the server does not say
     */
    Bundle search(String path) {
        if (reads.get(path) instanceof PasAnswer.Answered answered && answered.resource() instanceof Bundle bundle) {
            return bundle;
        }
        throw new NotNowException("the FHIR server does not answer a search");
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
