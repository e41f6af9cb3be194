package org.urgateway.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.urgateway.camelroutes.ShippedFormats;
import org.urgateway.gateway.settings.CannotStartException;
import org.urgateway.messagelog.LoggedMessage;
import org.urgateway.messagelog.MessageLog;
import org.urgateway.receiving.Arrivals;
import org.urgateway.receiving.MessageFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway messages edit-and-replay}: has a corrected copy of a message worked on; the original stays as it came. */
@Command(
        name = "edit-and-replay",
        description = "Correct a copy of a message and have it worked on; the original stays as it came.")
final class MessagesEditAndReplayCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "Number of the message, or its first eight digits or more.")
    private String id = "";

    @Option(names = "--with", paramLabel = "FILE", description = "The corrected message; left out, $EDITOR opens.")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var out = Optional.ofNullable(spec).orElseThrow().commandLine().getOut();
        try (var database = MessageDatabase.open()) {
            var log = database.getBean(MessageLog.class);
            var message = MessageIdArgument.find(log, id);
            if (message.state().isUnfinished()) {
                throw new CannotStartException("Message " + message.id() + " is "
                        + message.state().code() + "; only one that is answered, dead or mended can be corrected.");
            }
            var partner = CommandSettings.partner(message.partner());
            var format = ShippedFormats.received(Clock.systemUTC()).of(message);
            var corrected = file == null ? edited(format, message) : Files.readAllBytes(file);
            if (Arrays.equals(corrected, message.content())) {
                throw new CannotStartException("Nothing was changed, so nothing is sent; bin/gateway messages replay "
                        + "works on the message as it is.");
            }
            var copy = log.mend(message.id(), Arrivals.of(format, partner, "edit", corrected));
            out.println("Message " + copy + " is worked on as soon as a gateway runs; " + message.id()
                    + " stays as it came.");
        }
        out.flush();
        return ExitCode.OK;
    }

    private static byte[] edited(MessageFormat format, LoggedMessage message) throws IOException, InterruptedException {
        var editor = Optional.ofNullable(System.getenv("EDITOR"))
                .orElseThrow(() ->
                        new CannotStartException("There is no EDITOR set; give the corrected message --with a file."));
        var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var copy = Files.createTempFile("message-", "." + format.name(), mine);
        try {
            Files.write(copy, format.toLines(message.content()));
            var status = new ProcessBuilder("sh", "-c", editor + " \"$1\"", "sh", copy.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new CannotStartException("The editor ended with " + status + ", so nothing is sent.");
            }
            return format.fromLines(Files.readAllBytes(copy));
        } finally {
            Files.deleteIfExists(copy);
        }
    }
}
