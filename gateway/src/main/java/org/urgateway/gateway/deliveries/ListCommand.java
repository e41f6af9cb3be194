package org.urgateway.gateway.deliveries;

import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gateway deliveries list}: tells what has not gone out yet. */
@Command(name = "list", description = "Tell what has not gone out yet, the oldest first.")
final class ListCommand implements Runnable {

    @Mixin
    private Desk desk = new Desk();

    @Option(names = "--partner", paramLabel = "NAME", description = "Of one partner only.")
    private @Nullable String partner;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "In one state only: waiting, sending, blocked, dead, delivered or set-aside.")
    private @Nullable String state;

    @Option(names = "--review", paramLabel = "TASK", description = "Of one review only, as Task/id.")
    private @Nullable String review;

    @Override
    public void run() {
        var parameters = new LinkedHashMap<String, String>();
        Optional.ofNullable(partner).ifPresent(name -> parameters.put("partner", name));
        Optional.ofNullable(state).ifPresent(code -> parameters.put("state", code));
        Optional.ofNullable(review).ifPresent(task -> parameters.put("review", task));
        desk.printer().list(desk.outbox().list(parameters));
    }
}
