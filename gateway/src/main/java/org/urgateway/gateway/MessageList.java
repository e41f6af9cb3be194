package org.urgateway.gateway;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.urgateway.gateway.terminal.Columns;
import org.urgateway.messagelog.MessageSummary;

/** Prints messages, one a line; dead letters with what is wrong below them. */
final class MessageList {

    private MessageList() {}

    static void print(List<MessageSummary> messages, PrintWriter out) {
        var columns = titled();
        messages.forEach(message -> row(columns, message));
        if (columns.isEmpty()) {
            out.println("No message fits.");
        }
        columns.print(out, "");
    }

    static void printFailures(List<MessageSummary> messages, PrintWriter out) {
        var columns = titled();
        for (var message : messages) {
            row(columns, message);
            message.failure()
                    .ifPresent(failure -> columns.below("failed at "
                                    + failure.stage().code()
                                    + failure.blamed()
                                            .map(segment -> ", segment " + segment)
                                            .orElse(""))
                            .below(failure.cause()));
        }
        columns.print(out, "");
        out.println(
                columns.isEmpty()
                        ? "There is no dead letter."
                        : "\nbin/gateway messages edit-and-replay mends one; replay has it worked on again as it is.");
        out.flush();
    }

    private static Columns titled() {
        return Columns.titled("MESSAGE", "RECEIVED", "PARTNER", "TYPE", "CONTROL ID", "CLAIM", "STATE");
    }

    private static void row(Columns columns, MessageSummary message) {
        columns.row(
                message.id().toString(),
                time(message.receivedAt()),
                message.partner(),
                message.messageType().orElse("-"),
                message.controlId().orElse("-"),
                message.claimNumbers().isEmpty() ? "-" : String.join(",", message.claimNumbers()),
                message.state().code());
    }

    static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
