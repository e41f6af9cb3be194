package org.urgateway.gateway.deliveries;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gateway deliveries show}: tells all of one delivery. */
@Command(name = "show", description = "Tell all of one delivery, with every attempt.")
final class ShowCommand implements Runnable {

    @Mixin
    private Desk desk = new Desk();

    @Parameters(paramLabel = "ID", description = "Its id, or the end of it.")
    private String id = "";

    @Override
    public void run() {
        desk.printer().show(desk.outbox().show(id));
    }
}
