package org.urgateway.gateway.additions;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.urgateway.gateway.terminal.Columns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gateway additions list}: tells what is there. */
@Command(name = "list", description = "Tell which additions there are, and which of them this installation has.")
final class ListCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        var out = Optional.ofNullable(spec).orElseThrow().commandLine().getOut();
        var columns = Columns.titled("ADDITION", "STATE", "SIZE", "FOR");
        Stream.of(Addition.values())
                .map(AdditionFolder::of)
                .forEach(folder -> columns.row(
                        folder.addition().title(),
                        folder.isThere() ? "added" : "not added",
                        folder.isThere() ? folder.size() : "-",
                        folder.addition().purpose()));
        columns.print(out, "");
    }
}
