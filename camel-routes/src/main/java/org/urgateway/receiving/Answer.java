package org.urgateway.receiving;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.urgateway.messagelog.Failure;

/**
 * The answer to a message.
 *
 * @param bytes what is sent; empty where there is nothing to say
 * @param summary what it is, in a few words without patient data
 * @param failure why the message is a dead letter all the same, where it is
 */
public record Answer(byte[] bytes, String summary, Optional<Failure> failure) {

    /** The same with what is worth knowing of the outcomes in its summary. */
    Answer noting(List<Outcome> outcomes) {
        var notes = outcomes.stream()
                .filter(Outcome.Taken.class::isInstance)
                .flatMap(taken -> ((Outcome.Taken) taken).notes().stream())
                .collect(Collectors.joining(" "));
        return notes.isEmpty() ? this : new Answer(bytes, summary + ": " + notes, failure);
    }
}
