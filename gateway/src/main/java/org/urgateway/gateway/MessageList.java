package org.urgateway.gateway;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.urgateway.messagelog.MessageSummary;

/** Prints messages, one a line; dead letters with what is wrong below them. */
final class MessageList {

    private MessageList() {}

    static void print(List<MessageSummary> messages, PrintWriter out) {
        var columns = new Columns();
        messages.forEach(message -> columns.row(
                message.id().toString(),
                time(message.receivedAt()),
                message.partner(),
                message.messageType().orElse("-"),
                message.controlId().orElse("-"),
                message.claimNumbers().isEmpty() ? "-" : String.join(",", message.claimNumbers()),
                message.state().code()));
        if (messages.isEmpty()) {
            out.println("No message fits.");
        }
        columns.print(out, "");
    }

    static void printFailures(List<MessageSummary> messages, PrintWriter out) {
        for (var message : messages) {
            print(List.of(message), out);
            message.failure().ifPresent(failure -> {
                out.println("  failed at " + failure.stage().code()
                        + failure.blamed()
                                .map(segment -> ", segment " + segment)
                                .orElse(""));
                out.println("  " + failure.cause());
            });
        }
        if (messages.isEmpty()) {
            out.println("There is no dead letter.");
        }
        out.flush();
    }

    static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
