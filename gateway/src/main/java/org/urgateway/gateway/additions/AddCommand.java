package org.urgateway.gateway.additions;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gateway additions add}: gets the libraries of an addition. */
@Command(
        name = "add",
        description = {
            "Get the libraries of an addition, or get them anew.",
            "",
            "They are fetched as those of the build are, and lie beside the jar. A gateway that runs has them after its next start."
        })
final class AddCommand implements Runnable {

    @Mixin
    private AdditionArgument argument = new AdditionArgument();

    @Override
    public void run() {
        var out = argument.out();
        var folder = argument.folder();
        out.printf("Getting %s: %s%n", folder.addition(), folder.addition().purpose());
        out.flush();
        folder.get();
        out.printf("%d libraries, %s, in %s%n", folder.libraries(), folder.size(), folder.path());
        out.println("The next start of the gateway has it.");
        out.flush();
    }
}
