package org.urgateway.gateway;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.urgateway.partners.RoutingRule.Question;
import org.urgateway.receiving.InsurerRouting;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway partners route}: tells to which insurer a request would go. */
@Command(
        name = "route",
        description = "Where would this go? Tells to which insurer a request would be addressed, and by which rule.")
final class PartnersRouteCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--partner", required = true, paramLabel = "NAME", description = "The partner who sends it.")
    private String name = "";

    @Option(names = "--insurer", paramLabel = "ID", description = "The insurer's identifier in the message.")
    private String insurer = "";

    @Option(names = "--claim", paramLabel = "NUMBER", description = "The claim number.")
    private String claim = "";

    @Option(names = "--jurisdiction", paramLabel = "STATE", description = "The state, such as CA.")
    private String jurisdiction = "";

    @Option(names = "--service", paramLabel = "CODE", description = "The service's code.")
    private String service = "";

    @Option(names = "--on", paramLabel = "DATE", description = "The day, such as 2026-07-01; today where left out.")
    private @Nullable LocalDate on;

    @Override
    public Integer call() {
        var out = Optional.ofNullable(spec).orElseThrow().commandLine().getOut();
        var partner = CommandSettings.partner(name);
        var day = Optional.ofNullable(on).orElseGet(() -> LocalDate.now(Clock.system(ZoneId.systemDefault())));
        var rule = InsurerRouting.rule(partner, new Question(insurer, claim, jurisdiction, service, day));
        out.println(
                rule.map(found -> "To " + found.to().name() + " (" + found.to().system() + "|"
                                + found.to().value() + "), by rule "
                                + (partner.routing().indexOf(found) + 1) + " of "
                                + partner.routing().size() + " in " + partner.name() + ".yaml.")
                        .orElseGet(() -> "To the insurer that the message names: "
                                + (partner.routing().isEmpty()
                                        ? partner.name() + ".yaml has no routing."
                                        : "none of the " + partner.routing().size() + " rules in " + partner.name()
                                                + ".yaml fits.")));
        out.flush();
        return ExitCode.OK;
    }
}
