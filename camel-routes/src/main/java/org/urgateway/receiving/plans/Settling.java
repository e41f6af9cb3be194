package org.urgateway.receiving.plans;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Bundle;

/**
 * Looks for what is stored and writes over it, and looks again where somebody else was faster.
 *
 * @param searches what is looked for
 * @param isWritten whether what was found shows that this message was written already
 * @param writing what is written, given what was found; empty where there is nothing to write
 */
record Settling(Searches searches, Predicate<Reply> isWritten, Function<Reply, Optional<Bundle>> writing) {

    private static final int TRIES = 8;

    /** How far it came. */
    sealed interface State {

        /** There is more to do. */
        record Going(Next next) implements State {}

        /**
         * What was to be written is written.
         *
         * @param found what was found last
         * @param written the answer to what was written; empty where nothing was, or in an earlier attempt
         * @param further answers to what was asked after that
         */
        record Settled(Reply found, Optional<Reply> written, List<Reply> further) implements State {}
    }

    State of(List<Reply> replies) {
        var at = 0;
        for (var tries = 0; tries < TRIES; tries++) {
            if (at == replies.size()) {
                return new State.Going(Next.Ask.bundle(searches.batch()));
            }
            var found = replies.get(at++);
            var refusal = Searches.refusal(found);
            if (refusal.isPresent()) {
                return new State.Going(refusal.get());
            }
            var bundle = isWritten.test(found) ? Optional.<Bundle>empty() : writing.apply(found);
            if (bundle.isEmpty()) {
                return new State.Settled(found, Optional.empty(), replies.subList(at, replies.size()));
            }
            if (at == replies.size()) {
                return new State.Going(Next.Ask.bundle(bundle.get()));
            }
            var written = replies.get(at++);
            if (written.isTaken()) {
                return new State.Settled(found, Optional.of(written), replies.subList(at, replies.size()));
            }
            if (!written.isOvertaken()) {
                return new State.Going(written.refused());
            }
        }
        return new State.Going(replies.get(at - 1).refused());
    }
}
