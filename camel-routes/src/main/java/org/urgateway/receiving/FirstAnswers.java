package org.urgateway.receiving;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.urgateway.messagelog.LoggedMessage;
import org.urgateway.messagelog.MessageLog;

/** Waits for the answer to a message that another thread or process has in hand. */
final class FirstAnswers {

    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final long PAUSE_MILLIS = 100;

    private final MessageLog log;

    FirstAnswers(MessageLog log) {
        this.log = log;
    }

    /** The answer; empty where it does not come while a sender waits. */
    Optional<byte[]> await(UUID id) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var message = log.find(id);
        while (message.filter(found -> found.state().isUnfinished()).isPresent() && System.nanoTime() < end) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
            message = log.find(id);
        }
        return message.filter(found -> !found.state().isUnfinished()).flatMap(LoggedMessage::answer);
    }
}
