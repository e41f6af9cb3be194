package org.urgateway.gateway.deliveries;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.urgateway.gateway.settings.CannotStartException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gateway deliveries list}: tells what has not gone out yet. */
@Command(name = "list", description = "Tell what has not gone out yet, the oldest first.")
final class ListCommand implements Runnable {

    private static final List<String> STATES =
            List.of("waiting", "sending", "blocked", "dead", "delivered", "set-aside");

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
        Optional.ofNullable(state).ifPresent(code -> parameters.put("state", known(code)));
        Optional.ofNullable(review).ifPresent(task -> parameters.put("review", task));
        desk.printer().list(desk.outbox().list(parameters));
    }

    private static String known(String state) {
        if (!STATES.contains(state)) {
            throw new CannotStartException(
                    "There is no state \"" + state + "\"; give one of " + String.join(", ", STATES) + ".");
        }
        return state;
    }
}
