package org.urgateway.gateway.deliveries;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.urgateway.gateway.settings.CannotStartException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gateway deliveries retry}: has a delivery, or all of a partner, tried again now. */
@Command(
        name = "retry",
        description = {
            "Have a delivery tried again now, or all of a partner that wait or are dead letters.",
            "",
            "The receiver sees the same id as before and can tell that it is the same message."
        })
final class RetryCommand implements Runnable {

    @Mixin
    private Desk desk = new Desk();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "Its id, or the end of it.")
    private @Nullable String id;

    @Option(names = "--partner", paramLabel = "NAME", description = "All of this partner.")
    private @Nullable String partner;

    @Override
    public void run() {
        if ((id == null) == (partner == null)) {
            throw new CannotStartException("Give the id of a delivery or --partner, one of the two.");
        }
        Optional.ofNullable(id).ifPresent(one -> {
            desk.outbox().retry(one, Desk.person());
            desk.printer().say("It is tried now.");
        });
        Optional.ofNullable(partner).ifPresent(name -> {
            var reviews = desk.outbox().retryAll(name, Desk.person());
            desk.printer().say(reviews == 0 ? "There is nothing to try." : "Tried now: " + reviews + ".");
        });
    }
}
