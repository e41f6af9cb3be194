package org.urgateway.gateway;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.urgateway.fhirserver.RebuildConfiguration.RebuiltTimers;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gateway timers rebuild}: sets all timers anew from the review Tasks. */
@Command(
        name = "rebuild",
        description = {
            "Set all timers anew from the review Tasks.",
            "",
            "For the time after a rule row was changed or the timers were lost. Due times on the Tasks are brought up to"
                    + " date. Doing it twice changes nothing more."
        })
final class TimersRebuildCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var out = Optional.ofNullable(spec).orElseThrow().commandLine().getOut();
        try (var database = TimersDatabase.open()) {
            out.println(database.getBean(RebuiltTimers.class).run());
            out.flush();
        }
        return ExitCode.OK;
    }
}
