package org.urgateway.receiving;

import java.util.Optional;
import org.urgateway.messagelog.Failure;
import org.urgateway.messagelog.MessageLog;
import org.urgateway.messagelog.Stage;

/** Finishes messages: their answer is sent where nobody waits for it on a connection, and then kept. */
final class Answering {

    private final MessageLog log;
    private final AnswerSender sender;
    private final Breakdowns breakdowns;

    Answering(MessageLog log, AnswerSender sender, Breakdowns breakdowns) {
        this.log = log;
        this.sender = sender;
        this.breakdowns = breakdowns;
    }

    /** Finishes a message that came through. */
    InFlight answer(InFlight.Logged logged, byte[] answer, String summary) {
        return send(logged, answer).orElseGet(() -> {
            log.answered(logged.message().id(), answer, summary);
            return new InFlight.Done(answer);
        });
    }

    /** Sets a message aside that did not come through; its sender is told all the same. */
    InFlight refuse(InFlight.Logged logged, Failure failure, byte[] answer) {
        return send(logged, answer).orElseGet(() -> {
            log.dead(logged.message().id(), failure, answer);
            return new InFlight.Done(answer);
        });
    }

    /** Sends the answer where it travels as a message; what is answered here is what happens instead of finishing. */
    private Optional<InFlight> send(InFlight.Logged logged, byte[] answer) {
        if (logged.way() != InFlight.AnswerWay.AS_A_MESSAGE
                || logged.partner().answers().isEmpty()) {
            return Optional.empty();
        }
        var outcome = sender.send(logged.partner().name(), answer);
        var id = logged.message().id();
        if (outcome instanceof AnswerSender.Outcome.NotReached notReached) {
            var reply = breakdowns.wait(
                    logged.message(),
                    logged.partner(),
                    logged.header(),
                    Stage.ANSWERED,
                    "the partner's listener: " + notReached.reason());
            return Optional.of(new InFlight.Done(reply));
        }
        if (outcome instanceof AnswerSender.Outcome.Refused refused) {
            log.dead(id, Failure.of(Stage.ANSWERED, "the partner refuses the answer with " + refused.code()), answer);
            return Optional.of(new InFlight.Done(answer));
        }
        return Optional.empty();
    }
}
