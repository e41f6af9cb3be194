package org.urgateway.gateway;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.urgateway.gateway.settings.CannotStartException;
import org.urgateway.messagelog.MessageLog;
import org.urgateway.messagelog.MessageQuery;
import org.urgateway.messagelog.MessageState;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway messages search}: finds messages, the newest first. */
@Command(name = "search", description = "Find messages, the newest first; all that is given must hold.")
final class MessagesSearchCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--partner", paramLabel = "NAME", description = "Who sent it.")
    private @Nullable String partner;

    @Option(names = "--control-id", paramLabel = "ID", description = "The sender's number of the message, MSH-10.")
    private @Nullable String controlId;

    @Option(names = "--claim", paramLabel = "NUMBER", description = "The insurer's claim number.")
    private @Nullable String claim;

    @Option(names = "--patient", paramLabel = "ID", description = "An identifier of the patient.")
    private @Nullable String patient;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Where it stands: received, mapped, retrying, answered, dead or mended.")
    private @Nullable String state;

    @Option(names = "--from", paramLabel = "TIME", description = "Received at or after, such as 2026-07-01.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Received before, such as 2026-07-02T12:00:00Z.")
    private @Nullable String to;

    @Option(names = "--limit", paramLabel = "N", description = "How many to list; 50 unless given.")
    private int limit = 50;

    @Override
    public Integer call() {
        var out = Optional.ofNullable(spec).orElseThrow().commandLine().getOut();
        var query = new MessageQuery(
                Optional.ofNullable(partner),
                Optional.ofNullable(controlId),
                Optional.ofNullable(claim),
                Optional.ofNullable(patient),
                Optional.ofNullable(state).map(MessagesSearchCommand::state),
                Optional.ofNullable(from).map(MessagesSearchCommand::time),
                Optional.ofNullable(to).map(MessagesSearchCommand::time),
                limit);
        try (var database = MessageDatabase.open()) {
            MessageList.print(database.getBean(MessageLog.class).search(query), out);
        }
        return ExitCode.OK;
    }

    private static MessageState state(String code) {
        return MessageState.of(code)
                .orElseThrow(() -> new CannotStartException("There is no state \"" + code + "\"; give one of "
                        + Arrays.stream(MessageState.values())
                                .map(MessageState::code)
                                .collect(Collectors.joining(", "))
                        + "."));
    }

    private static Instant time(String text) {
        try {
            return text.length() > 10
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault()).toInstant();
        } catch (DateTimeParseException e) {
            throw new CannotStartException(
                    "\"" + text + "\" is no time; write it like 2026-07-01 or 2026-07-01T12:00:00Z.", e);
        }
    }
}
