package org.urgateway.gateway;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.urgateway.gateway.terminal.Columns;
import org.urgateway.messagelog.LoggedMessage;
import org.urgateway.messagelog.MessageLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway messages show}: shows a message and what happened to it. */
@Command(name = "show", description = "Show a message and what happened to it.")
final class MessagesShowCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "Number of the message, or its first eight digits or more.")
    private String id = "";

    @Option(names = "--content", description = "Show the message, its requests and its answer too: patient data.")
    private boolean content;

    @Override
    public Integer call() {
        var out = Optional.ofNullable(spec).orElseThrow().commandLine().getOut();
        try (var database = MessageDatabase.open()) {
            var log = database.getBean(MessageLog.class);
            var message = MessageIdArgument.find(log, id);
            facts(message, out);
            stages(log, message, out);
            if (content) {
                contents(log, message, out);
            }
        }
        out.flush();
        return ExitCode.OK;
    }

    private static void facts(LoggedMessage message, PrintWriter out) {
        var columns = Columns.plain()
                .row("message", message.id().toString())
                .row("partner", message.partner() + ", by " + message.transport())
                .row("type", message.messageType().orElse("-"))
                .row("control id", message.controlId().orElse("-"))
                .row("size", message.content().length + " bytes")
                .row("state", message.state().code());
        message.mends().ifPresent(original -> columns.row("mends", original.toString()));
        if (message.state().isUnfinished()) {
            columns.row("next try", MessageList.time(message.dueAt()));
        }
        message.failure()
                .ifPresent(failure -> columns.row(
                                "failed at",
                                failure.stage().code()
                                        + failure.blamed()
                                                .map(segment -> ", segment " + segment)
                                                .orElse(""))
                        .row("cause", failure.cause()));
        columns.print(out, "");
    }

    private static void stages(MessageLog log, LoggedMessage message, PrintWriter out) {
        out.println();
        var columns = Columns.plain();
        log.stages(message.id())
                .forEach(stage -> columns.row(
                        stage.at().toString(),
                        stage.stage().code(),
                        stage.detail().orElse("")));
        columns.print(out, "");
    }

    private static void contents(MessageLog log, LoggedMessage message, PrintWriter out) {
        out.println("\nMessage");
        out.println(lines(message.content()));
        log.submissions(message.id()).forEach(request -> {
            out.println("Request " + request.number() + " to " + request.operation());
            out.println(request.request());
            request.response()
                    .ifPresent(response -> out.println("answered " + response.status() + "\n" + response.body()));
        });
        message.answer().ifPresent(answer -> out.println("\nAnswer\n" + lines(answer)));
    }

    private static String lines(byte[] message) {
        return new String(message, StandardCharsets.UTF_8).replace("\r\n", "\n").replace('\r', '\n');
    }
}
