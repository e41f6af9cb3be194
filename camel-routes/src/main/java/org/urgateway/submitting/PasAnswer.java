package org.urgateway.submitting;

import java.util.function.Function;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;

/** What came back for a PAS request; all three are expected outcomes, so none is an exception. */
public sealed interface PasAnswer {

    /** Makes one thing of each kind of answer; no kind can be forgotten. */
    <T> T fold(
            Function<? super Answered, ? extends T> answered,
            Function<? super Refused, ? extends T> refused,
            Function<? super Unavailable, ? extends T> unavailable);

    /**
     * The server took the request and answered it, perhaps with a business rejection inside.
     *
     * @param status HTTP status, 200 or 201
     * @param body the answer as it was received
     * @param resource the same, parsed: a Bundle for {@code $submit}, Parameters for {@code $inquire}
     */
    record Answered(int status, String body, Resource resource) implements PasAnswer {

        @Override
        public <T> T fold(
                Function<? super Answered, ? extends T> answered,
                Function<? super Refused, ? extends T> refused,
                Function<? super Unavailable, ? extends T> unavailable) {
            return answered.apply(this);
        }
    }

    /**
     * The server refused the request; sending the same again is of no use.
     *
     * @param status HTTP status, 4xx
     * @param body the answer as it was received
     * @param outcome what is wrong with the request
     */
    record Refused(int status, String body, OperationOutcome outcome) implements PasAnswer {

        @Override
        public <T> T fold(
                Function<? super Answered, ? extends T> answered,
                Function<? super Refused, ? extends T> refused,
                Function<? super Unavailable, ? extends T> unavailable) {
            return refused.apply(this);
        }
    }

    /**
     * No answer that means anything came back: the server cannot be reached, is too slow, or failed. The same request can be
     * sent again.
     *
     * @param reason a few words without patient data
     */
    record Unavailable(String reason) implements PasAnswer {

        @Override
        public <T> T fold(
                Function<? super Answered, ? extends T> answered,
                Function<? super Refused, ? extends T> refused,
                Function<? super Unavailable, ? extends T> unavailable) {
            return unavailable.apply(this);
        }
    }
}
