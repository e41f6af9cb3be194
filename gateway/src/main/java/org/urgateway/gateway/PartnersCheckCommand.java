package org.urgateway.gateway;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gateway partners check}: tells what is wrong with the partners' files; ends with 1 where something is. */
@Command(name = "check", description = "Check the partners' files: tells file, line and cure of what is wrong.")
final class PartnersCheckCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var out = Optional.ofNullable(spec).orElseThrow().commandLine().getOut();
        var folder = CommandSettings.partners();
        var set = folder.read();
        set.problems().forEach(out::println);
        if (set.partners().isEmpty() && set.problems().isEmpty()) {
            out.println("There is no partner in " + folder.path() + ".");
        } else {
            out.println(set.partners().size() + (set.partners().size() == 1 ? " partner is" : " partners are")
                    + " ready to run, " + set.problems().size()
                    + (set.problems().size() == 1 ? " problem." : " problems."));
        }
        out.flush();
        return set.problems().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
