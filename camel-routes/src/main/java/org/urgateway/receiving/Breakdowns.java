package org.urgateway.receiving;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.urgateway.messagelog.Failure;
import org.urgateway.messagelog.MessageLog;
import org.urgateway.messagelog.Stage;

/**
 * What happens when a step breaks. The message waits and is tried again, and after the attempts that the partner's file allows it
 * is a dead letter; the sender is told that it is kept.
 */
public final class Breakdowns {

    private static final Logger log = LoggerFactory.getLogger(Breakdowns.class);

    private final MessageLog messages;
    private final Clock clock;
    private final MessageFormats formats;

    /** Breakdowns of the routes over one log. */
    public Breakdowns(MessageLog messages, MessageFormats formats, Clock clock) {
        this.messages = messages;
        this.formats = formats;
        this.clock = clock;
    }

    /** Keeps the message that a step broke at, and leaves what to reply as the body. */
    public void keep(Exchange exchange) {
        var cause = Optional.ofNullable(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class))
                .orElseGet(IllegalStateException::new);
        var body = exchange.getMessage().getBody();
        if (body instanceof InFlight.Submitted submitted) {
            exchange.getMessage().setBody(new InFlight.Done(kept(submitted.logged(), Stage.ANSWERED, cause)));
        } else if (body instanceof InFlight.Mapped mapped) {
            exchange.getMessage().setBody(new InFlight.Done(kept(mapped.logged(), Stage.SUBMITTED, cause)));
        } else if (body instanceof InFlight.Logged logged) {
            exchange.getMessage().setBody(new InFlight.Done(kept(logged, Stage.MAPPED, cause)));
        } else if (exchange.getProperty("partner") == null) {
            // Our own sending to a partner: who sends sees what broke.
            exchange.getMessage().setBody(new byte[0]);
        } else {
            log.error(
                    "A message was not logged and not taken; the sender is asked to send it again ({})", where(cause));
            exchange.getMessage().setBody(new InFlight.Done(notTaken(exchange)));
        }
    }

    private byte[] kept(InFlight.Logged logged, Stage stage, Throwable cause) {
        var message = logged.message();
        log.error(
                "Message {} of {} breaks at {} and is tried again ({})",
                message.id(),
                message.partner(),
                stage.code(),
                where(cause));
        try {
            return wait(logged, stage, "broke down: " + where(cause));
        } catch (RuntimeException e) {
            log.error(
                    "The message log cannot be written ({}); message {} is taken up again later",
                    where(e),
                    message.id());
            messages.drop(message.id());
            return later(logged);
        }
    }

    /** Lets a message wait, or sets it aside where it was tried often enough; answers what the sender is told. */
    byte[] wait(InFlight.Logged logged, Stage stage, String cause) {
        var message = logged.message();
        var failure = Failure.of(stage, cause);
        var reply = later(logged);
        if (message.attempts() + 1 >= logged.partner().limits().attempts()) {
            messages.dead(message.id(), failure, reply);
        } else {
            messages.retry(message.id(), failure, Backoff.next(clock.instant(), message.attempts()));
        }
        return reply;
    }

    private static byte[] later(InFlight.Logged logged) {
        return logged.received().refuse(logged.message().id(), Trouble.KEPT).reply();
    }

    private byte[] notTaken(Exchange exchange) {
        return formats.named(exchange.getProperty("format", String.class))
                .open(new byte[0], Optional.empty())
                .refuse(new UUID(0, clock.millis()), Trouble.NOT_TAKEN)
                .reply();
    }

    /** The kind of a failure and the place in our code: its own text may quote a message. */
    private static String where(Throwable failure) {
        for (var frame : failure.getStackTrace()) {
            if (frame.getClassName().startsWith("org.urgateway.")) {
                return failure.getClass().getSimpleName() + " at " + frame.getFileName() + ":" + frame.getLineNumber();
            }
        }
        return failure.getClass().getSimpleName();
    }
}
