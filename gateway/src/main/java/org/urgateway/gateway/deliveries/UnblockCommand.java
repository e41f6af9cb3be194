package org.urgateway.gateway.deliveries;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gateway deliveries unblock}: sets a dead letter aside. */
@Command(name = "unblock", description = "Set a dead letter aside for good, so that what waits behind it goes out.")
final class UnblockCommand implements Runnable {

    @Mixin
    private Desk desk = new Desk();

    @Parameters(paramLabel = "ID", description = "Its id, or the end of it.")
    private String id = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why, for the record; without patient data.")
    private String reason = "";

    @Override
    public void run() {
        desk.outbox().unblock(id, Desk.person(), reason);
        desk.printer().say("It is set aside, and what waited behind it goes out.");
    }
}
