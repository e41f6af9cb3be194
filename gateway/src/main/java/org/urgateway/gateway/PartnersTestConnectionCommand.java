package org.urgateway.gateway;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway partners test-connection}: tries the connections of one partner without sending a message. */
@Command(name = "test-connection", description = "Try the connections of a partner without sending a message.")
final class PartnersTestConnectionCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "PARTNER", description = "Name of the partner.")
    private String name = "";

    @Override
    public Integer call() {
        var out = Optional.ofNullable(spec).orElseThrow().commandLine().getOut();
        var partner = CommandSettings.partner(name);
        var trials = new ConnectionTrials(partner, CommandSettings.routes().mllpPort());
        partner.receives().forEach(trials::receive);
        partner.answers().forEach(trials::answer);
        trials.print(out);
        return trials.areFine() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
