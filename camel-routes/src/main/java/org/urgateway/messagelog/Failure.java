package org.urgateway.messagelog;

import java.util.Optional;

/**
 * Why a message does not get on.
 *
 * @param stage where it failed
 * @param cause a sentence for the engineer who mends it; may name values of the message, so it never goes to a log file
 * @param blamed the segment to blame, such as {@code PID} or {@code IN1[2]}, where one is
 */
public record Failure(Stage stage, String cause, Optional<String> blamed) {

    /** A failure that is no segment's fault. */
    public static Failure of(Stage stage, String cause) {
        return new Failure(stage, cause, Optional.empty());
    }
}
