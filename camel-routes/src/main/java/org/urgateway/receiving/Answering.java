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

    /** Finishes a message that came through, or sets it aside where its answer says so. */
    InFlight answer(InFlight.Logged logged, Answer answer) {
        return answer.failure()
                .map(failure -> refuse(logged, new Refusal(answer.bytes(), failure)))
                .orElseGet(() -> finish(logged, answer));
    }

    private InFlight finish(InFlight.Logged logged, Answer answer) {
        return send(logged, answer.bytes()).orElseGet(() -> {
            log.answered(logged.message().id(), answer.bytes(), answer.summary());
            return new InFlight.Done(answer.bytes());
        });
    }

    /** Sets a message aside that did not come through; its sender is told all the same. */
    InFlight refuse(InFlight.Logged logged, Refusal refusal) {
        return send(logged, refusal.reply()).orElseGet(() -> {
            log.dead(logged.message().id(), refusal.failure(), refusal.reply());
            return new InFlight.Done(refusal.reply());
        });
    }

    /** Sends the answer where it travels as a message; what is answered here is what happens instead of finishing. */
    private Optional<InFlight> send(InFlight.Logged logged, byte[] answer) {
        if (logged.way() != InFlight.AnswerWay.AS_A_MESSAGE
                || answer.length == 0
                || logged.partner().answers().isEmpty()) {
            return Optional.empty();
        }
        var id = logged.message().id();
        var reached = sender.send(logged.partner().name(), answer, id);
        if (reached instanceof AnswerSender.Reply.NotReached notReached) {
            var reply = breakdowns.wait(logged, Stage.ANSWERED, "the partner's listener: " + notReached.reason());
            return Optional.of(new InFlight.Done(reply));
        }
        if (reached instanceof AnswerSender.Reply.Refused refused) {
            log.dead(id, Failure.of(Stage.ANSWERED, "the partner refuses the answer with " + refused.code()), answer);
            return Optional.of(new InFlight.Done(answer));
        }
        return Optional.empty();
    }
}
