package org.urgateway.gateway;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.urgateway.messagelog.MessageLog;
import org.urgateway.messagelog.MessageQuery;
import org.urgateway.messagelog.MessageState;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway messages dead-letters}: lists what needs a person, with the cause. */
@Command(name = "dead-letters", description = "List the messages that need a person, with stage, segment and cause.")
final class MessagesDeadLettersCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--limit", paramLabel = "N", description = "How many to list; 50 unless given.")
    private int limit = 50;

    @Override
    public Integer call() {
        var out = Optional.ofNullable(spec).orElseThrow().commandLine().getOut();
        try (var database = MessageDatabase.open()) {
            var log = database.getBean(MessageLog.class);
            MessageList.printFailures(log.search(MessageQuery.inState(MessageState.DEAD, limit)), out);
        }
        return ExitCode.OK;
    }
}
