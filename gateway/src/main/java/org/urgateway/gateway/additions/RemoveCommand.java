package org.urgateway.gateway.additions;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gateway additions remove}: takes an addition away. */
@Command(name = "remove", description = "Take an addition away. A gateway that runs keeps it until it is stopped.")
final class RemoveCommand implements Runnable {

    @Mixin
    private AdditionArgument argument = new AdditionArgument();

    @Override
    public void run() {
        var out = argument.out();
        var folder = argument.folder();
        out.printf(
                folder.remove()
                        ? "%s is taken away. The next start of the gateway is without it.%n"
                        : "%s is not added; there is nothing to take away.%n",
                folder.addition());
        out.flush();
    }
}
