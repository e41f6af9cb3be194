package org.urgateway.gateway;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.urgateway.gateway.settings.CannotStartException;
import org.urgateway.messagelog.MessageLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway messages replay}: has a message worked on again. */
@Command(
        name = "replay",
        description =
                "Have a message worked on again. What reached the FHIR server before is sent as it was, and has no second effect.")
final class MessagesReplayCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "Number of the message, or its first eight digits or more.")
    private String id = "";

    @Override
    public Integer call() {
        var out = Optional.ofNullable(spec).orElseThrow().commandLine().getOut();
        try (var database = MessageDatabase.open()) {
            var log = database.getBean(MessageLog.class);
            var message = MessageIdArgument.find(log, id);
            if (!log.replay(message.id())) {
                throw new CannotStartException("Message " + message.id() + " is "
                        + message.state().code() + "; only one that is answered, dead or retrying can be replayed.");
            }
            out.println("Message " + message.id() + " is worked on again as soon as a gateway runs.");
        }
        out.flush();
        return ExitCode.OK;
    }
}
