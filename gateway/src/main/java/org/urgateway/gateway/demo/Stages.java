package org.urgateway.gateway.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import org.urgateway.messagelog.MessageLog;
import org.urgateway.messagelog.MessageQuery;

/** Shows the stages of a message's way, as the message log has them. */
record Stages(MessageLog log, PrintWriter out) {

    private static final int LONGEST = 50;

    /**
     * Shows the stages of a message.
     *
     * @param controlId the sender's own number of it
     */
    void tell(String controlId) {
        var found = log.search(new MessageQuery(
                Optional.empty(),
                Optional.of(controlId),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1));
        for (var message : found) {
            var begin = message.receivedAt();
            for (var stage : log.stages(message.id())) {
                out.println("      %-9s  %6d ms  %s"
                        .formatted(
                                stage.stage().code(),
                                Duration.between(begin, stage.at()).toMillis(),
                                shortened(stage.detail().orElse(""))));
            }
            out.println("      bin/gateway messages show " + message.id());
        }
        out.flush();
    }

    private static String shortened(String detail) {
        var end = detail.indexOf(';');
        var first = end < 0 ? detail : detail.substring(0, end) + " ...";
        return first.length() > LONGEST ? first.substring(0, LONGEST - 4) + " ..." : first;
    }
}
